"""The model list of the Anthropic client: pages, single models, unknown ones."""

import anthropic
import pytest


def test_paging_by_one_visits_every_model_once(claude):
    whole = [model.id for model in claude.models.list(limit=1000)]
    assert whole and len(set(whole)) == len(whole)
    assert [model.id for model in claude.models.list(limit=1)] == whole


def test_a_page_says_where_it_begins_and_ends(claude):
    page = claude.models.list(limit=1)
    assert len(page.data) == 1
    assert (page.first_id, page.last_id) == (page.data[0].id, page.data[0].id)


def test_cursors_point_past_both_ends(claude):
    whole = [model.id for model in claude.models.list(limit=1000)]
    after = claude.models.list(limit=1000, after_id=whole[-1])
    before = claude.models.list(limit=1000, before_id=whole[0])
    assert (after.data, after.has_more, before.data, before.has_more) == ([], False, [], False)


def test_a_model_can_be_retrieved(claude, model):
    found = claude.models.retrieve(model)
    assert (found.id, found.type) == (model, "model")
    assert found.display_name and found.created_at.year >= 2025


@pytest.mark.parametrize("name", ["no-such-model", "no/such/model"])
def test_an_unknown_model_is_not_found(claude, name):
    with pytest.raises(anthropic.NotFoundError) as caught:
        claude.models.retrieve(name)
    assert caught.value.body["error"]["type"] == "not_found_error"
    assert name in caught.value.body["error"]["message"]


@pytest.mark.parametrize("limit", [0, 1001, -1])
def test_a_limit_out_of_range_is_a_bad_request(claude, limit):
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.models.list(limit=limit)
    assert "limit" in caught.value.body["error"]["message"]
