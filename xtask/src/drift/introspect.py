"""Describes one vendor's SDK as JSON: every HTTP operation of its client, and the types that these use.

Run by `cargo xtask drift` as `python introspect.py PACKAGE`, with nothing but that SDK's packages on the path.
What is printed is the language of `inventory.rs`: a place for a value is a list of forms, such as "string",
{"values": ["auto"]}, {"list": [...]} or {"named": "a class"}. Null is left out, for the SDKs do not say where it may
stand.

Operations are read from the source of the resource methods, because only there the path is told; types come from
the annotations, so that aliases and generics are resolved by Python itself. An annotation of an unknown kind is an
error: nothing is skipped in silence.
"""

import ast
import collections.abc
import datetime
import importlib
import inspect
import json
import os
import pkgutil
import sys
import types
import typing

import pydantic
import typing_extensions

SENDERS = {
    "_get": "GET",
    "_get_api_list": "GET",
    "_post": "POST",
    "_put": "PUT",
    "_patch": "PATCH",
    "_delete": "DELETE",
}
PLAIN = {
    bool: "boolean",
    bytes: "file",
    dict: "object",
    float: "number",
    int: "integer",
    object: "any",
    str: "string",
    typing.Any: "any",
    datetime.date: "string",
    datetime.datetime: "string",
}
# What an upload can be read from.
READABLE = (os.PathLike, typing.IO)
# Values of these classes are the body of an answer as it came.
BODIES = ("BinaryAPIResponse", "HttpxBinaryResponseContent")
# No wire types: absent arguments, and objects of the SDK's own helpers.
IGNORED = ("NoneType", "NotGiven", "Omit", "SupportsToDict")


class Types:
    """The definitions met so far, by module and name."""

    def __init__(self):
        self.definitions = {}

    def forms(self, annotation):
        """What may stand where `annotation` does, each form once."""
        found = []
        for form in self._forms(annotation):
            if form not in found:
                found.append(form)
        return found

    def _forms(self, annotation):
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if inner := unwrapped(annotation, origin, arguments):
            return self._forms(inner)
        if origin in (typing.Union, types.UnionType):
            return [form for one in arguments for form in self._forms(one)]
        if origin is typing.Literal:
            return literals(arguments)
        if isinstance(annotation, typing.TypeVar) or origin is type or annotation is type:
            return []
        if inspect.isclass(annotation) and origin is None:
            return self._class(annotation)
        if inspect.isclass(origin):
            return self._generic(origin, arguments)
        raise TypeError(f"what is {annotation!r}?")

    def _class(self, cls):
        if cls in PLAIN:
            return [PLAIN[cls]]
        if cls.__name__ in IGNORED:
            return []
        if cls.__name__ in BODIES or cls in READABLE:
            return ["file"]
        if typing_extensions.is_typeddict(cls) or issubclass(cls, pydantic.BaseModel):
            return [{"named": self.define(cls)}]
        raise TypeError(f"what is {cls!r}?")

    def _generic(self, origin, arguments):
        if origin.__name__ == "JSONLDecoder":
            return [{"lines": self.forms(arguments[0])}]
        if origin.__name__.endswith("Stream"):
            return []
        if origin is tuple:  # A file with its name and type; elsewhere only as a list of something.
            parts = [form for one in arguments for form in self._forms(one)]
            return ["file"] if "file" in parts else [{"list": parts}]
        if issubclass(origin, collections.abc.Mapping):
            return [{"map": self.forms(arguments[1])}]
        if issubclass(origin, collections.abc.Iterable) or origin.__name__ == "SequenceNotStr":
            return [{"list": self.forms(arguments[0])}]
        return self._class(origin)

    def define(self, cls):
        """Adds a class with its fields, under their names on the wire."""
        name = f"{cls.__module__}.{cls.__qualname__}"
        if name not in self.definitions:
            self.definitions[name] = None  # Known before its fields are, so that it may contain itself.
            fields = typed_dict_fields(cls) if typing_extensions.is_typeddict(cls) else model_fields(cls)
            members = {field: self.forms(annotation) for field, annotation in fields}
            self.definitions[name] = {"struct": members}
        return name


def unwrapped(annotation, origin, arguments):
    """The annotation inside of one that says nothing about the value."""
    if origin in (typing.Annotated, typing_extensions.Required, typing_extensions.NotRequired):
        return arguments[0]
    if isinstance(annotation, typing_extensions.TypeAliasType):
        return annotation.__value__
    return None


def literals(values):
    texts = [value for value in values if isinstance(value, str)]
    others = [PLAIN[type(value)] for value in values if value is not None and not isinstance(value, str)]
    return ([{"values": texts}] if texts else []) + others


def typed_dict_fields(cls):
    for name, annotation in typing_extensions.get_type_hints(cls, include_extras=True).items():
        while typing.get_origin(annotation) in (typing_extensions.Required, typing_extensions.NotRequired):
            annotation = typing.get_args(annotation)[0]
        aliases = [getattr(extra, "alias", None) for extra in getattr(annotation, "__metadata__", ())]
        yield next(filter(None, aliases), name), annotation


def model_fields(cls):
    if not cls.__pydantic_fields_complete__:
        cls.model_rebuild()
    for name, field in cls.model_fields.items():
        yield field.alias or name, field.annotation


class Method:
    """A method of a resource class that sends a request."""

    def __init__(self, module, owner, tree):
        self.module, self.tree = module, tree
        function = inspect.unwrap(getattr(getattr(module, owner), tree.name))
        self.hints = typing.get_type_hints(function, include_extras=True)
        path = module.__name__.split(".")[2:]
        # `messages.messages` is a package and the module in it; a client has only `messages`.
        self.name = ".".join([*path[:-1], path[-1]] if path[-1:] != path[-2:-1] else path[:-1]) + f".{tree.name}"

    def operation(self, call, known):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        path = path_template(call.args[0])
        method = SENDERS[call.func.attr]
        if isinstance(given.get("method"), ast.Constant):
            method = given["method"].value.upper()
        options = ast.walk(given["options"]) if "options" in given else ()
        queries = [node.value for node in options if isinstance(node, ast.keyword) and node.arg == "query"]
        return {
            "method": method,
            "path": path,
            "name": self.name,
            "request": self.request(given.get("body"), known),
            "query": self.members(queries[0], known) if queries else {},
            "response": self.response(given, known),
            "events": self.events(given, known),
        }

    def request(self, node, known):
        if node is None:
            return []
        if members := self.members(node, known):
            name = f"request of {self.name}"
            known.definitions[name] = {"struct": members}
            return [{"named": name}]
        if isinstance(node, ast.Name) and node.id in self.hints:
            return known.forms(self.hints[node.id])
        raise TypeError(f"what does {self.name} send?")

    def members(self, node, known):
        """The fields of a body or query: names from the dictionary that is sent, types from the signature."""
        members = {}
        for name, value in self.sent(node):
            members[name] = known.forms(self.hint(name, value))
        return members

    def hint(self, name, value):
        if isinstance(value, ast.Constant):
            return type(value.value)
        for variable in (ast.unparse(value), name):
            if variable in self.hints:
                return self.hints[variable]
        raise TypeError(f"what is {name} in {self.name}?")

    def sent(self, node, seen=()):
        """Key and value of every dictionary that goes into the expression, through variables and wrappers."""
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is None:
                    yield from self.sent(value, seen)
                else:
                    yield key.value, value
        elif isinstance(node, ast.Name) and node.id not in seen:
            for statement in ast.walk(self.tree):
                if isinstance(statement, ast.Assign) and node.id in map(ast.unparse, statement.targets):
                    yield from self.sent(statement.value, (*seen, node.id))
        elif isinstance(node, ast.Call):
            for argument in node.args:
                yield from self.sent(argument, seen)
        elif isinstance(node, ast.IfExp):
            yield from self.sent(node.body, seen)
        elif isinstance(node, ast.Attribute):
            yield from self.sent(node.value, seen)

    def response(self, given, known):
        node = given.get("page", given.get("cast_to"))
        annotation = self.evaluate(node)
        return known.forms(self.hints["return"] if annotation is None else annotation)

    def events(self, given, known):
        arguments = typing.get_args(self.evaluate(given.get("stream_cls")))
        return known.forms(arguments[0]) if arguments else []

    def evaluate(self, node):
        """The type that an expression names; none for one that depends on arguments."""
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
            node = node.args[1]
        if node is None or isinstance(node, ast.Call):
            return None
        return eval(compile(ast.Expression(node), self.module.__name__, "eval"), vars(self.module))


def path_template(node):
    """`/files/{file_id}` of a constant, an f-string or a call of the SDK's own formatter."""
    if isinstance(node, ast.Call):
        node = node.args[0]
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(path_segment, node.values))
    return ast.unparse(node)


def path_segment(node):
    return node.value if isinstance(node, ast.Constant) else f"{{{ast.unparse(node.value)}}}"


def operations(package, known):
    resources = importlib.import_module(f"{package}.resources")
    for found in pkgutil.walk_packages(resources.__path__, f"{resources.__name__}."):
        module = importlib.import_module(found.name)
        for cls in ast.parse(inspect.getsource(module)).body:
            if isinstance(cls, ast.ClassDef) and "SyncAPIResource" in map(ast.unparse, cls.bases):
                functions = [one for one in cls.body if isinstance(one, ast.FunctionDef)]
                # Of an overloaded method the last definition is the one with a body.
                for function in {one.name: one for one in functions}.values():
                    for call in filter(is_sending, ast.walk(function)):
                        yield Method(module, cls.name, function).operation(call, known)


def is_sending(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("self.") in SENDERS


def main(package):
    known = Types()
    found = {
        "label": f"{package} {importlib.import_module(package).__version__}",
        "operations": list(operations(package, known)),
        "definitions": known.definitions,
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
