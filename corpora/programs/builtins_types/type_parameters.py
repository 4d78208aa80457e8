"""Generic functions, classes and aliases with type parameters and their lazy evaluation."""

from typing import TypeVar, Union, get_args, get_origin


def first[T](items: list[T]) -> T:
    return items[0]


class Box[T: (int, str), *Rest, **P]:
    value: T

    def get[U](self, other: U) -> tuple[T, U]:
        return self.value, other


type Pair[A, B = int] = tuple[A, B]
type Lazy = undefined_name
type Recursive = list[Recursive] | None

print(first([1, 2]), first.__type_params__, first.__annotations__)
print(Box.__type_params__, Box.__type_params__[0].__constraints__, Box.__orig_bases__, Box.__parameters__)
print(Box[int, str, [int]], Pair, Pair.__value__, Pair.__type_params__[1].__default__, Pair[str], Pair[str].__origin__ is Pair)
try:
    print(Lazy.__value__)
except NameError as error:
    print(error)
print(Recursive.__value__, Recursive.__name__)
print(int | str, (int | None).__args__, Union[int, str] == int | str, isinstance(5, int | str), list[int], dict[str, int].__args__, list[int].__origin__)
print(get_origin(list[int]), get_args(dict[str, list[int]]), list[int] == list[int], hash(list[int]) == hash(list[int]), list[int]([1]), type(list[int]()))
for attempt in (lambda: int | 5, lambda: list[int][str], lambda: isinstance([], list[int]), lambda: Pair[1, 2, 3], lambda: TypeVar('T', int), lambda: TypeVar('X')[int], lambda: Box['x'], lambda: (list[T] for T in 'a')):
    try:
        print(type(attempt()).__name__)
    except TypeError as error:
        print(error)


class Annotated:
    a: int
    b: undefined_too = 5


print(Annotated.b, Annotated.__annotate__ is not None)
try:
    Annotated.__annotations__
except NameError as error:
    print(error)
import annotationlib
print(annotationlib.get_annotations(Annotated, format=annotationlib.Format.STRING))
