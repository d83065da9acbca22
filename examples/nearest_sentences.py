"""Which sentences are nearest in meaning, by a model for embeddings that duet serves.

    python nearest_sentences.py ../fixtures/embeddings/sentences.json "Where can I swim?" "My computer is slow"

Needs the `openai` package and nothing else; DUET_URL and DUET_EMBEDDER say which server and which model.
"""

import json
import os
import sys

import openai

client = openai.OpenAI(base_url=os.environ.get("DUET_URL", "http://127.0.0.1:10240") + "/v1", api_key="local")
model = os.environ.get("DUET_EMBEDDER", "all-MiniLM-L6-v2")


def embed(texts):
    return [entry.embedding for entry in client.embeddings.create(model=model, input=texts).data]


def likeness(one, other):
    """The cosine: the vectors have length 1."""
    return sum(x * y for x, y in zip(one, other, strict=True))


def main(file, *questions):
    with open(file, encoding="utf-8") as opened:
        sentences = json.load(opened)
    vectors = embed(sentences)
    for question, asked in zip(questions, embed(list(questions)), strict=True):
        print(question)
        ranked = sorted(zip(sentences, vectors, strict=True), key=lambda pair: -likeness(asked, pair[1]))
        for sentence, vector in ranked[:3]:
            print(f"  {likeness(asked, vector):.2f}  {sentence}")


if __name__ == "__main__":
    main(*sys.argv[1:])
