"""Writes a Qwen3 model folder with a byte-level BPE tokenizer as one GGUF file in float32, for llama.cpp.

    python write_gguf.py MODEL_FOLDER OUTPUT

The file is moved into place when it is whole. GGUF names a split of text into words instead of holding one; `qwen2` gives
the demo model's tokenizer the same tokens as its own split on all of its held-out texts.
"""

import json
import os
import sys

import gguf
import numpy as np


def tensors(path):
    """Name and float32 array of every tensor in a safetensors file of bfloat16."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    header.pop("__metadata__", None)
    for name, entry in header.items():
        if entry["dtype"] != "BF16":
            raise SystemExit(f"{name} is {entry['dtype']}, only BF16 can be read")
        start, end = entry["data_offsets"]
        halves = np.frombuffer(data[start:end], "<u2").astype(np.uint32)
        yield name, (halves << 16).view(np.float32).reshape(entry["shape"])


def vocabulary(tokenizer, size):
    """Texts and kinds of all tokens; the model's rows beyond the tokenizer's last token are unused."""
    texts = [f"[unused{index}]" for index in range(size)]
    kinds = [gguf.TokenType.UNUSED] * size
    for text, index in tokenizer["model"]["vocab"].items():
        texts[index], kinds[index] = text, gguf.TokenType.NORMAL
    for token in tokenizer["added_tokens"]:
        kind = gguf.TokenType.CONTROL if token["special"] else gguf.TokenType.USER_DEFINED
        texts[token["id"]], kinds[token["id"]] = token["content"], kind
    return texts, kinds


def add_shape(writer, config):
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_value_length(config["head_dim"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)


def add_tokenizer(writer, config, generation, tokenizer, settings):
    texts, kinds = vocabulary(tokenizer, config["vocab_size"])
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(texts)
    writer.add_token_types(kinds)
    writer.add_token_merges([" ".join(pair) for pair in tokenizer["model"]["merges"]])
    writer.add_eos_token_id(config["eos_token_id"])
    writer.add_pad_token_id(generation["pad_token_id"])
    writer.add_add_bos_token(False)
    writer.add_chat_template(settings["chat_template"])


def main(folder, output):
    def read(name):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return json.load(file)

    config, generation = read("config.json"), read("generation_config.json")
    partial = output + ".partial"
    writer = gguf.GGUFWriter(partial, gguf.MODEL_ARCH_NAMES[gguf.MODEL_ARCH.QWEN3])
    writer.add_name("demo")
    if not generation["do_sample"]:
        writer.add_sampling_temp(0.0)
    add_shape(writer, config)
    add_tokenizer(writer, config, generation, read("tokenizer.json"), read("tokenizer_config.json"))
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.QWEN3, config["num_hidden_layers"])
    for name, array in tensors(os.path.join(folder, "model.safetensors")):
        writer.add_tensor(names.get_name(name, try_suffixes=(".weight",)), array)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    os.replace(partial, output)


if __name__ == "__main__":
    main(*sys.argv[1:])
