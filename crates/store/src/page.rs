//! Lists in pages: so many after a cursor, in either direction.

/// Which end of a list comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    OldestFirst,
    NewestFirst,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The id of the last item of the page before.
    pub after: Option<String>,
    pub limit: usize,
    pub order: Order,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub has_more: bool,
}

/// The cursor names nothing in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the cursor names nothing in the list")]
pub struct UnknownCursor;

impl Paging {
    /// The wanted part of `list`, which is oldest first. `id` tells an item's id.
    ///
    /// # Errors
    /// The cursor names nothing in it.
    pub fn cut<T>(&self, mut list: Vec<T>, id: impl Fn(&T) -> &str) -> Result<Page<T>, UnknownCursor> {
        if self.order == Order::NewestFirst {
            list.reverse();
        }
        let start = match &self.after {
            None => 0,
            Some(after) => list.iter().position(|item| id(item) == after).ok_or(UnknownCursor)? + 1,
        };
        let mut items: Vec<T> = list.into_iter().skip(start).collect();
        let has_more = items.len() > self.limit;
        items.truncate(self.limit);
        Ok(Page { items, has_more })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(order: Order, after: Option<&str>, limit: usize) -> Result<(String, bool), UnknownCursor> {
        let paging = Paging { after: after.map(str::to_owned), limit, order };
        let page = paging.cut(vec!["a", "b", "c"], |item| item)?;
        Ok((page.items.concat(), page.has_more))
    }

    #[test]
    fn pages_follow_each_other_in_both_directions() {
        use Order::{NewestFirst, OldestFirst};
        let cases = [
            (OldestFirst, None, 2, ("ab", true)),
            (OldestFirst, Some("b"), 2, ("c", false)),
            (NewestFirst, None, 2, ("cb", true)),
            (NewestFirst, Some("b"), 2, ("a", false)),
            (OldestFirst, Some("c"), 2, ("", false)),
            (OldestFirst, None, 3, ("abc", false)),
        ];
        for (order, after, limit, (items, has_more)) in cases {
            assert_eq!(cut(order, after, limit), Ok((items.to_owned(), has_more)), "{order:?} {after:?}");
        }
        assert_eq!(cut(OldestFirst, Some("x"), 2), Err(UnknownCursor));
    }
}
