//! Made by `cargo xtask generate` from interp/spec/instructions.spec: numbers, names, stack effects, flags,
//! caches, families and operand tables of the instructions. Change the table, not this file.

use crate::opcode::{ArgumentKind, CacheField, Flags, Opcode};

impl Opcode {
    /// An inline cache entry; never executed, shown by `dis` with `show_caches`.
    pub const CACHE: Self = Self(0);
    /// `container[start:stop]` for a load.
    pub const BINARY_SLICE: Self = Self(1);
    /// Makes a `Template` (PEP 750) from its two tuples.
    pub const BUILD_TEMPLATE: Self = Self(2);
    /// Calls with an argument tuple and, unless NULL, a keyword mapping.
    pub const CALL_FUNCTION_EX: Self = Self(4);
    /// `CALL_FUNCTION_EX`, firing monitoring events.
    pub const INSTRUMENTED_CALL_FUNCTION_EX: Self = Self(252);
    /// Splits an exception group for `except*`.
    pub const CHECK_EG_MATCH: Self = Self(5);
    /// Tests an exception against the type or tuple of an `except` clause.
    pub const CHECK_EXC_MATCH: Self = Self(6);
    /// Handles an exception thrown into a suspended `yield from` or `await`: StopIteration becomes its value.
    pub const CLEANUP_THROW: Self = Self(7);
    /// `del container[key]`.
    pub const DELETE_SUBSCR: Self = Self(8);
    /// Pops the value left by an exhausted `FOR_ITER`.
    pub const END_FOR: Self = Self(9);
    /// `END_FOR`, firing monitoring events.
    pub const INSTRUMENTED_END_FOR: Self = Self(234);
    /// Drops the receiver under the value of a finished delegation.
    pub const END_SEND: Self = Self(10);
    /// `END_SEND`, firing monitoring events.
    pub const INSTRUMENTED_END_SEND: Self = Self(236);
    /// Checks that `__init__` returned None, in the shim frame of an inlined construction.
    pub const EXIT_INIT_CHECK: Self = Self(11);
    /// `format(value, '')`, with str left as it is.
    pub const FORMAT_SIMPLE: Self = Self(12);
    /// `format(value, spec)`.
    pub const FORMAT_WITH_SPEC: Self = Self(13);
    /// `iterable.__aiter__()`, checked to have `__anext__`.
    pub const GET_AITER: Self = Self(14);
    /// The awaitable of `aiter.__anext__()`.
    pub const GET_ANEXT: Self = Self(15);
    /// `iter(iterable)`.
    pub const GET_ITER: Self = Self(16);
    /// Holds number 17, so that no instruction takes it; never executed.
    pub const RESERVED: Self = Self(17);
    /// Pushes `len(subject)` for sequence patterns.
    pub const GET_LEN: Self = Self(18);
    /// The iterator of `yield from`: generators and (in coroutines) coroutines as they are, others through `iter`.
    pub const GET_YIELD_FROM_ITER: Self = Self(19);
    /// Leaves the eval loop with the value: the code of entry frames.
    pub const INTERPRETER_EXIT: Self = Self(20);
    /// Pushes `builtins.__build_class__`.
    pub const LOAD_BUILD_CLASS: Self = Self(21);
    /// Pushes the frame's local namespace.
    pub const LOAD_LOCALS: Self = Self(22);
    /// Makes a function from a code object and the frame's globals.
    pub const MAKE_FUNCTION: Self = Self(23);
    /// Looks all keys of a mapping pattern up; None if one is missing.
    pub const MATCH_KEYS: Self = Self(24);
    /// Whether the subject's type has the mapping flag.
    pub const MATCH_MAPPING: Self = Self(25);
    /// Whether the subject's type has the sequence flag.
    pub const MATCH_SEQUENCE: Self = Self(26);
    /// Does nothing; keeps a line for tracing.
    pub const NOP: Self = Self(27);
    /// Marks the branch not taken, for monitoring.
    pub const NOT_TAKEN: Self = Self(28);
    /// `NOT_TAKEN`, firing monitoring events.
    pub const INSTRUMENTED_NOT_TAKEN: Self = Self(240);
    /// Restores the exception state that `PUSH_EXC_INFO` saved.
    pub const POP_EXCEPT: Self = Self(29);
    /// Pops the iterator of a finished loop.
    pub const POP_ITER: Self = Self(30);
    /// `POP_ITER`, firing monitoring events.
    pub const INSTRUMENTED_POP_ITER: Self = Self(235);
    /// Drops the top of the stack.
    pub const POP_TOP: Self = Self(31);
    /// Makes exc the handled exception and keeps the previous one under it.
    pub const PUSH_EXC_INFO: Self = Self(32);
    /// Pushes NULL, the absent `self` of a call.
    pub const PUSH_NULL: Self = Self(33);
    /// Makes the generator, coroutine or async generator of this frame and returns it to the caller.
    pub const RETURN_GENERATOR: Self = Self(34);
    /// Returns to the caller, which receives the value.
    pub const RETURN_VALUE: Self = Self(35);
    /// `RETURN_VALUE`, firing monitoring events.
    pub const INSTRUMENTED_RETURN_VALUE: Self = Self(246);
    /// Makes sure that the local namespace has `__annotations__`.
    pub const SETUP_ANNOTATIONS: Self = Self(36);
    /// `container[start:stop] = value`.
    pub const STORE_SLICE: Self = Self(37);
    /// `container[key] = value`.
    pub const STORE_SUBSCR: Self = Self(38);
    /// An exact dict.
    pub const STORE_SUBSCR_DICT: Self = Self(201);
    /// An exact list and a small non-negative int.
    pub const STORE_SUBSCR_LIST_INT: Self = Self(202);
    /// `bool(value)`.
    pub const TO_BOOL: Self = Self(39);
    /// The type has neither `__bool__` nor `__len__`.
    pub const TO_BOOL_ALWAYS_TRUE: Self = Self(203);
    /// A bool.
    pub const TO_BOOL_BOOL: Self = Self(204);
    /// An exact int.
    pub const TO_BOOL_INT: Self = Self(205);
    /// An exact list.
    pub const TO_BOOL_LIST: Self = Self(206);
    /// None.
    pub const TO_BOOL_NONE: Self = Self(207);
    /// An exact str.
    pub const TO_BOOL_STR: Self = Self(208);
    /// `~value`.
    pub const UNARY_INVERT: Self = Self(40);
    /// `-value`.
    pub const UNARY_NEGATIVE: Self = Self(41);
    /// `not truth`; the operand is a bool.
    pub const UNARY_NOT: Self = Self(42);
    /// Calls the context manager's exit with the exception.
    pub const WITH_EXCEPT_START: Self = Self(43);
    /// Applies a binary or in-place operator, or subscripts.
    pub const BINARY_OP: Self = Self(44);
    /// Compact ints.
    pub const BINARY_OP_MULTIPLY_INT: Self = Self(134);
    /// Compact ints.
    pub const BINARY_OP_ADD_INT: Self = Self(130);
    /// Compact ints.
    pub const BINARY_OP_SUBTRACT_INT: Self = Self(142);
    /// Exact floats.
    pub const BINARY_OP_MULTIPLY_FLOAT: Self = Self(133);
    /// Exact floats.
    pub const BINARY_OP_ADD_FLOAT: Self = Self(129);
    /// Exact floats.
    pub const BINARY_OP_SUBTRACT_FLOAT: Self = Self(141);
    /// Exact strs.
    pub const BINARY_OP_ADD_UNICODE: Self = Self(131);
    /// An exact list and a small non-negative int.
    pub const BINARY_OP_SUBSCR_LIST_INT: Self = Self(137);
    /// An exact list and a slice.
    pub const BINARY_OP_SUBSCR_LIST_SLICE: Self = Self(138);
    /// An exact tuple and a small non-negative int.
    pub const BINARY_OP_SUBSCR_TUPLE_INT: Self = Self(140);
    /// A str and an index to a Latin-1 character.
    pub const BINARY_OP_SUBSCR_STR_INT: Self = Self(139);
    /// An exact dict.
    pub const BINARY_OP_SUBSCR_DICT: Self = Self(135);
    /// A heap type whose `__getitem__` is a Python function: its frame is pushed.
    pub const BINARY_OP_SUBSCR_GETITEM: Self = Self(136);
    /// A pair of operand types with a guard and an action named in the cache.
    pub const BINARY_OP_EXTEND: Self = Self(132);
    /// A str appended to the local that the next instruction stores: grown in place.
    pub const BINARY_OP_INPLACE_ADD_UNICODE: Self = Self(3);
    /// Makes an `Interpolation`: bit 0 says that a format spec is given, the bits above 1 hold the conversion.
    pub const BUILD_INTERPOLATION: Self = Self(45);
    /// Makes a list of the top oparg values.
    pub const BUILD_LIST: Self = Self(46);
    /// Makes a dict of oparg key and value pairs.
    pub const BUILD_MAP: Self = Self(47);
    /// Makes a set of the top oparg values.
    pub const BUILD_SET: Self = Self(48);
    /// Makes a slice of two or three parts.
    pub const BUILD_SLICE: Self = Self(49);
    /// Joins oparg strings.
    pub const BUILD_STRING: Self = Self(50);
    /// Makes a tuple of the top oparg values.
    pub const BUILD_TUPLE: Self = Self(51);
    /// Calls with oparg positional arguments, and self unless it is NULL.
    pub const CALL: Self = Self(52);
    /// A bound method of a Python function that takes exactly these arguments.
    pub const CALL_BOUND_METHOD_EXACT_ARGS: Self = Self(144);
    /// A Python function that takes exactly these arguments.
    pub const CALL_PY_EXACT_ARGS: Self = Self(161);
    /// `type(x)`.
    pub const CALL_TYPE_1: Self = Self(165);
    /// `str(x)`.
    pub const CALL_STR_1: Self = Self(163);
    /// `tuple(x)`.
    pub const CALL_TUPLE_1: Self = Self(164);
    /// A class with a vectorcall.
    pub const CALL_BUILTIN_CLASS: Self = Self(146);
    /// A built-in function of one argument (METH_O).
    pub const CALL_BUILTIN_O: Self = Self(149);
    /// A built-in function with METH_FASTCALL.
    pub const CALL_BUILTIN_FAST: Self = Self(147);
    /// A built-in function with METH_FASTCALL and METH_KEYWORDS.
    pub const CALL_BUILTIN_FAST_WITH_KEYWORDS: Self = Self(148);
    /// `len(x)`.
    pub const CALL_LEN: Self = Self(154);
    /// `isinstance(x, t)`.
    pub const CALL_ISINSTANCE: Self = Self(150);
    /// `list.append` whose result is dropped at once.
    pub const CALL_LIST_APPEND: Self = Self(155);
    /// A method descriptor with METH_O.
    pub const CALL_METHOD_DESCRIPTOR_O: Self = Self(159);
    /// A method descriptor with METH_FASTCALL and METH_KEYWORDS.
    pub const CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS: Self = Self(157);
    /// A method descriptor with METH_NOARGS.
    pub const CALL_METHOD_DESCRIPTOR_NOARGS: Self = Self(158);
    /// A method descriptor with METH_FASTCALL.
    pub const CALL_METHOD_DESCRIPTOR_FAST: Self = Self(156);
    /// A class whose `__init__` is a Python function: the object is made and the frame pushed.
    pub const CALL_ALLOC_AND_ENTER_INIT: Self = Self(143);
    /// A Python function whose arguments need binding.
    pub const CALL_PY_GENERAL: Self = Self(162);
    /// A bound method of a Python function whose arguments need binding.
    pub const CALL_BOUND_METHOD_GENERAL: Self = Self(145);
    /// Any other callable, through vectorcall.
    pub const CALL_NON_PY_GENERAL: Self = Self(160);
    /// `CALL`, firing monitoring events.
    pub const INSTRUMENTED_CALL: Self = Self(250);
    /// Calls an internal function of one argument.
    pub const CALL_INTRINSIC_1: Self = Self(53);
    /// Calls an internal function of two arguments.
    pub const CALL_INTRINSIC_2: Self = Self(54);
    /// Calls with oparg arguments, the last of them named by the tuple on top.
    pub const CALL_KW: Self = Self(55);
    /// A bound method of a Python function.
    pub const CALL_KW_BOUND_METHOD: Self = Self(151);
    /// A Python function.
    pub const CALL_KW_PY: Self = Self(153);
    /// Any other callable, through vectorcall.
    pub const CALL_KW_NON_PY: Self = Self(152);
    /// `CALL_KW`, firing monitoring events.
    pub const INSTRUMENTED_CALL_KW: Self = Self(251);
    /// Rich comparison: bits 5 and up number the operator, bit 4 asks for a bool, the low bits are the mask of outcomes.
    pub const COMPARE_OP: Self = Self(56);
    /// Exact floats.
    pub const COMPARE_OP_FLOAT: Self = Self(166);
    /// Compact ints.
    pub const COMPARE_OP_INT: Self = Self(167);
    /// Exact strs, equality only.
    pub const COMPARE_OP_STR: Self = Self(168);
    /// `item in container`, or `not in` if oparg is 1.
    pub const CONTAINS_OP: Self = Self(57);
    /// An exact set or frozenset.
    pub const CONTAINS_OP_SET: Self = Self(170);
    /// An exact dict.
    pub const CONTAINS_OP_DICT: Self = Self(169);
    /// The `!s`, `!r`, `!a` conversion of a formatted value.
    pub const CONVERT_VALUE: Self = Self(58);
    /// Pushes the oparg-th value from the top.
    pub const COPY: Self = Self(59);
    /// Copies oparg cells of the closure into the frame.
    pub const COPY_FREE_VARS: Self = Self(60);
    /// `del owner.name`.
    pub const DELETE_ATTR: Self = Self(61);
    /// Empties a cell; it must be bound.
    pub const DELETE_DEREF: Self = Self(62);
    /// Unbinds a local; it must be bound.
    pub const DELETE_FAST: Self = Self(63);
    /// Deletes a global.
    pub const DELETE_GLOBAL: Self = Self(64);
    /// Deletes a name of the local namespace.
    pub const DELETE_NAME: Self = Self(65);
    /// Merges keyword arguments into the dict of a call; a repeated key is an error that names the callable.
    pub const DICT_MERGE: Self = Self(66);
    /// `dict.update(update)` for dict displays.
    pub const DICT_UPDATE: Self = Self(67);
    /// Ends an `async for`: drops StopAsyncIteration, raises anything else again. oparg points back for monitoring.
    pub const END_ASYNC_FOR: Self = Self(68);
    /// `END_ASYNC_FOR`, firing monitoring events.
    pub const INSTRUMENTED_END_ASYNC_FOR: Self = Self(248);
    /// Supplies the higher bits of the next instruction's oparg.
    pub const EXTENDED_ARG: Self = Self(69);
    /// Pushes the next value, or jumps past the loop's end.
    pub const FOR_ITER: Self = Self(70);
    /// A list iterator.
    pub const FOR_ITER_LIST: Self = Self(172);
    /// A tuple iterator.
    pub const FOR_ITER_TUPLE: Self = Self(174);
    /// A range iterator.
    pub const FOR_ITER_RANGE: Self = Self(173);
    /// A generator: its frame is pushed.
    pub const FOR_ITER_GEN: Self = Self(171);
    /// `FOR_ITER`, firing monitoring events.
    pub const INSTRUMENTED_FOR_ITER: Self = Self(237);
    /// The awaitable iterator for `await`; oparg tells `async with` positions for the error.
    pub const GET_AWAITABLE: Self = Self(71);
    /// `from module import name`.
    pub const IMPORT_FROM: Self = Self(72);
    /// Calls the import hook.
    pub const IMPORT_NAME: Self = Self(73);
    /// Identity test, inverted if oparg is 1.
    pub const IS_OP: Self = Self(74);
    /// Jumps back; checks the eval breaker.
    pub const JUMP_BACKWARD: Self = Self(75);
    /// The JIT is off: nothing to count.
    pub const JUMP_BACKWARD_NO_JIT: Self = Self(176);
    /// The JIT is on: counts towards a trace.
    pub const JUMP_BACKWARD_JIT: Self = Self(175);
    /// `JUMP_BACKWARD`, firing monitoring events.
    pub const INSTRUMENTED_JUMP_BACKWARD: Self = Self(253);
    /// Jumps back without a check, inside `yield from` and `await`.
    pub const JUMP_BACKWARD_NO_INTERRUPT: Self = Self(76);
    /// Jumps forward.
    pub const JUMP_FORWARD: Self = Self(77);
    /// `JUMP_FORWARD`, firing monitoring events.
    pub const INSTRUMENTED_JUMP_FORWARD: Self = Self(239);
    /// Appends in a comprehension.
    pub const LIST_APPEND: Self = Self(78);
    /// `list.extend(iterable)` for displays.
    pub const LIST_EXTEND: Self = Self(79);
    /// `owner.name`; with bit 0 set, a method and its self for a following call.
    pub const LOAD_ATTR: Self = Self(80);
    /// In the inline values of the object.
    pub const LOAD_ATTR_INSTANCE_VALUE: Self = Self(180);
    /// In the dict of a module.
    pub const LOAD_ATTR_MODULE: Self = Self(184);
    /// In the object's dict, at a remembered index.
    pub const LOAD_ATTR_WITH_HINT: Self = Self(189);
    /// In a `__slots__` member.
    pub const LOAD_ATTR_SLOT: Self = Self(188);
    /// An attribute of a type.
    pub const LOAD_ATTR_CLASS: Self = Self(177);
    /// An attribute of a type whose metaclass is checked too.
    pub const LOAD_ATTR_CLASS_WITH_METACLASS_CHECK: Self = Self(178);
    /// A property with a Python getter: its frame is pushed.
    pub const LOAD_ATTR_PROPERTY: Self = Self(187);
    /// A type with a Python `__getattribute__`: its frame is pushed.
    pub const LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN: Self = Self(179);
    /// A method of a type whose instances have inline values.
    pub const LOAD_ATTR_METHOD_WITH_VALUES: Self = Self(183);
    /// A method of a type whose instances have no dict.
    pub const LOAD_ATTR_METHOD_NO_DICT: Self = Self(182);
    /// A method; the instance's dict is not made yet.
    pub const LOAD_ATTR_METHOD_LAZY_DICT: Self = Self(181);
    /// A plain class attribute; the instance has inline values.
    pub const LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES: Self = Self(186);
    /// A plain class attribute; instances have no dict.
    pub const LOAD_ATTR_NONDESCRIPTOR_NO_DICT: Self = Self(185);
    /// Pushes a well-known object.
    pub const LOAD_COMMON_CONSTANT: Self = Self(81);
    /// Pushes a constant.
    pub const LOAD_CONST: Self = Self(82);
    /// The constant is reference counted.
    pub const LOAD_CONST_MORTAL: Self = Self(191);
    /// The constant is immortal.
    pub const LOAD_CONST_IMMORTAL: Self = Self(190);
    /// Pushes the content of a cell.
    pub const LOAD_DEREF: Self = Self(83);
    /// Pushes a local that is known to be bound.
    pub const LOAD_FAST: Self = Self(84);
    /// Pushes a local, NULL if unbound, and unbinds it.
    pub const LOAD_FAST_AND_CLEAR: Self = Self(85);
    /// Pushes a local without owning it: it outlives the stack slot.
    pub const LOAD_FAST_BORROW: Self = Self(86);
    /// Two borrowed locals: the high and the low four bits of oparg.
    pub const LOAD_FAST_BORROW_LOAD_FAST_BORROW: Self = Self(87);
    /// Pushes a local that may be unbound.
    pub const LOAD_FAST_CHECK: Self = Self(88);
    /// Two locals: the high and the low four bits of oparg.
    pub const LOAD_FAST_LOAD_FAST: Self = Self(89);
    /// Looks a class body's free variable up in its namespace, then in the cell.
    pub const LOAD_FROM_DICT_OR_DEREF: Self = Self(90);
    /// Looks a name up in a mapping, then in globals and builtins.
    pub const LOAD_FROM_DICT_OR_GLOBALS: Self = Self(91);
    /// Pushes a global or builtin; with bit 0 set, a NULL after it for a call.
    pub const LOAD_GLOBAL: Self = Self(92);
    /// Found in the globals; its keys version and index are cached.
    pub const LOAD_GLOBAL_MODULE: Self = Self(193);
    /// Absent from globals, found in builtins; both keys versions are cached.
    pub const LOAD_GLOBAL_BUILTIN: Self = Self(192);
    /// Looks a name up in locals, globals and builtins.
    pub const LOAD_NAME: Self = Self(93);
    /// Pushes an int from 0 to 255.
    pub const LOAD_SMALL_INT: Self = Self(94);
    /// Looks a special method up on the type, for `with`.
    pub const LOAD_SPECIAL: Self = Self(95);
    /// `super().name`: bit 0 asks for a method, bit 1 says that super had two arguments.
    pub const LOAD_SUPER_ATTR: Self = Self(96);
    /// `super` itself, an attribute.
    pub const LOAD_SUPER_ATTR_ATTR: Self = Self(194);
    /// `super` itself, a method for a call.
    pub const LOAD_SUPER_ATTR_METHOD: Self = Self(195);
    /// `LOAD_SUPER_ATTR`, firing monitoring events.
    pub const INSTRUMENTED_LOAD_SUPER_ATTR: Self = Self(249);
    /// Wraps a local in a new cell.
    pub const MAKE_CELL: Self = Self(97);
    /// Stores a pair in a comprehension.
    pub const MAP_ADD: Self = Self(98);
    /// Matches a class pattern with oparg positional subpatterns.
    pub const MATCH_CLASS: Self = Self(99);
    /// Jumps forward if the bool is False.
    pub const POP_JUMP_IF_FALSE: Self = Self(100);
    /// `POP_JUMP_IF_FALSE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_FALSE: Self = Self(242);
    /// Jumps forward if the value is None.
    pub const POP_JUMP_IF_NONE: Self = Self(101);
    /// `POP_JUMP_IF_NONE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_NONE: Self = Self(243);
    /// Jumps forward if the value is not None.
    pub const POP_JUMP_IF_NOT_NONE: Self = Self(102);
    /// `POP_JUMP_IF_NOT_NONE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_NOT_NONE: Self = Self(244);
    /// Jumps forward if the bool is True.
    pub const POP_JUMP_IF_TRUE: Self = Self(103);
    /// `POP_JUMP_IF_TRUE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_TRUE: Self = Self(241);
    /// `raise`, `raise exc`, `raise exc from cause` by oparg 0, 1, 2.
    pub const RAISE_VARARGS: Self = Self(104);
    /// Raises exc again; with oparg the frame's position is set from the saved offset below.
    pub const RERAISE: Self = Self(105);
    /// Sends a value to a subiterator; when it ends, jumps with its return value.
    pub const SEND: Self = Self(106);
    /// A generator or coroutine: its frame is pushed.
    pub const SEND_GEN: Self = Self(197);
    /// Adds in a comprehension.
    pub const SET_ADD: Self = Self(107);
    /// Sets defaults, keyword defaults, annotations, closure or annotate function.
    pub const SET_FUNCTION_ATTRIBUTE: Self = Self(108);
    /// `set.update(iterable)` for displays.
    pub const SET_UPDATE: Self = Self(109);
    /// `owner.name = value`.
    pub const STORE_ATTR: Self = Self(110);
    /// Into the inline values of the object.
    pub const STORE_ATTR_INSTANCE_VALUE: Self = Self(198);
    /// Into a `__slots__` member.
    pub const STORE_ATTR_SLOT: Self = Self(199);
    /// Into the object's dict, at a remembered index.
    pub const STORE_ATTR_WITH_HINT: Self = Self(200);
    /// Stores into a cell.
    pub const STORE_DEREF: Self = Self(111);
    /// Binds a local.
    pub const STORE_FAST: Self = Self(112);
    /// Binds a local (high bits) and pushes another (low bits).
    pub const STORE_FAST_LOAD_FAST: Self = Self(113);
    /// Binds two locals, the top of the stack to the high bits.
    pub const STORE_FAST_STORE_FAST: Self = Self(114);
    /// Binds a global.
    pub const STORE_GLOBAL: Self = Self(115);
    /// Binds a name in the local namespace.
    pub const STORE_NAME: Self = Self(116);
    /// Exchanges the top with the oparg-th value from the top.
    pub const SWAP: Self = Self(117);
    /// Unpacks with a starred target.
    pub const UNPACK_EX: Self = Self(118);
    /// Unpacks into exactly oparg values, the first on top.
    pub const UNPACK_SEQUENCE: Self = Self(119);
    /// A tuple of two.
    pub const UNPACK_SEQUENCE_TWO_TUPLE: Self = Self(211);
    /// A tuple of the right length.
    pub const UNPACK_SEQUENCE_TUPLE: Self = Self(210);
    /// A list of the right length.
    pub const UNPACK_SEQUENCE_LIST: Self = Self(209);
    /// Yields; resumes with the value sent. oparg 1 marks a delegation.
    pub const YIELD_VALUE: Self = Self(120);
    /// `YIELD_VALUE`, firing monitoring events.
    pub const INSTRUMENTED_YIELD_VALUE: Self = Self(247);
    /// Starts or resumes a frame: tracing, quickening and the eval breaker. The low two bits tell where.
    pub const RESUME: Self = Self(128);
    /// The eval breaker equals the code's instrumentation version: nothing to do.
    pub const RESUME_CHECK: Self = Self(196);
    /// `RESUME`, firing monitoring events.
    pub const INSTRUMENTED_RESUME: Self = Self(245);
    /// Enters a compiled trace; unused without the JIT.
    pub const ENTER_EXECUTOR: Self = Self(255);
    /// Fires INSTRUCTION events, then runs the instruction kept in the side table.
    pub const INSTRUMENTED_INSTRUCTION: Self = Self(238);
    /// Fires LINE events, then runs the instruction kept in the side table.
    pub const INSTRUMENTED_LINE: Self = Self(254);
    /// Where the code that sets up annotations may be put later.
    pub const ANNOTATIONS_PLACEHOLDER: Self = Self(256);
    /// A jump whose direction is not known yet.
    pub const JUMP: Self = Self(257);
    /// Jumps if the value is false and keeps it.
    pub const JUMP_IF_FALSE: Self = Self(258);
    /// Jumps if the value is true and keeps it.
    pub const JUMP_IF_TRUE: Self = Self(259);
    /// A jump that needs no eval breaker check.
    pub const JUMP_NO_INTERRUPT: Self = Self(260);
    /// Pushes the cell itself.
    pub const LOAD_CLOSURE: Self = Self(261);
    /// Leaves a protected block.
    pub const POP_BLOCK: Self = Self(262);
    /// Enters a block whose handler gets the offset and the exception.
    pub const SETUP_CLEANUP: Self = Self(263);
    /// Enters a block whose handler gets the exception.
    pub const SETUP_FINALLY: Self = Self(264);
    /// Enters the block of a `with`.
    pub const SETUP_WITH: Self = Self(265);
    /// Restores a local that may have been unbound.
    pub const STORE_FAST_MAYBE_NULL: Self = Self(266);
}

/// The numbers of the real instructions as they stand in code bytes.
pub mod raw {
    /// An inline cache entry; never executed, shown by `dis` with `show_caches`.
    pub const CACHE: u8 = 0;
    /// `container[start:stop]` for a load.
    pub const BINARY_SLICE: u8 = 1;
    /// Makes a `Template` (PEP 750) from its two tuples.
    pub const BUILD_TEMPLATE: u8 = 2;
    /// Calls with an argument tuple and, unless NULL, a keyword mapping.
    pub const CALL_FUNCTION_EX: u8 = 4;
    /// `CALL_FUNCTION_EX`, firing monitoring events.
    pub const INSTRUMENTED_CALL_FUNCTION_EX: u8 = 252;
    /// Splits an exception group for `except*`.
    pub const CHECK_EG_MATCH: u8 = 5;
    /// Tests an exception against the type or tuple of an `except` clause.
    pub const CHECK_EXC_MATCH: u8 = 6;
    /// Handles an exception thrown into a suspended `yield from` or `await`: StopIteration becomes its value.
    pub const CLEANUP_THROW: u8 = 7;
    /// `del container[key]`.
    pub const DELETE_SUBSCR: u8 = 8;
    /// Pops the value left by an exhausted `FOR_ITER`.
    pub const END_FOR: u8 = 9;
    /// `END_FOR`, firing monitoring events.
    pub const INSTRUMENTED_END_FOR: u8 = 234;
    /// Drops the receiver under the value of a finished delegation.
    pub const END_SEND: u8 = 10;
    /// `END_SEND`, firing monitoring events.
    pub const INSTRUMENTED_END_SEND: u8 = 236;
    /// Checks that `__init__` returned None, in the shim frame of an inlined construction.
    pub const EXIT_INIT_CHECK: u8 = 11;
    /// `format(value, '')`, with str left as it is.
    pub const FORMAT_SIMPLE: u8 = 12;
    /// `format(value, spec)`.
    pub const FORMAT_WITH_SPEC: u8 = 13;
    /// `iterable.__aiter__()`, checked to have `__anext__`.
    pub const GET_AITER: u8 = 14;
    /// The awaitable of `aiter.__anext__()`.
    pub const GET_ANEXT: u8 = 15;
    /// `iter(iterable)`.
    pub const GET_ITER: u8 = 16;
    /// Holds number 17, so that no instruction takes it; never executed.
    pub const RESERVED: u8 = 17;
    /// Pushes `len(subject)` for sequence patterns.
    pub const GET_LEN: u8 = 18;
    /// The iterator of `yield from`: generators and (in coroutines) coroutines as they are, others through `iter`.
    pub const GET_YIELD_FROM_ITER: u8 = 19;
    /// Leaves the eval loop with the value: the code of entry frames.
    pub const INTERPRETER_EXIT: u8 = 20;
    /// Pushes `builtins.__build_class__`.
    pub const LOAD_BUILD_CLASS: u8 = 21;
    /// Pushes the frame's local namespace.
    pub const LOAD_LOCALS: u8 = 22;
    /// Makes a function from a code object and the frame's globals.
    pub const MAKE_FUNCTION: u8 = 23;
    /// Looks all keys of a mapping pattern up; None if one is missing.
    pub const MATCH_KEYS: u8 = 24;
    /// Whether the subject's type has the mapping flag.
    pub const MATCH_MAPPING: u8 = 25;
    /// Whether the subject's type has the sequence flag.
    pub const MATCH_SEQUENCE: u8 = 26;
    /// Does nothing; keeps a line for tracing.
    pub const NOP: u8 = 27;
    /// Marks the branch not taken, for monitoring.
    pub const NOT_TAKEN: u8 = 28;
    /// `NOT_TAKEN`, firing monitoring events.
    pub const INSTRUMENTED_NOT_TAKEN: u8 = 240;
    /// Restores the exception state that `PUSH_EXC_INFO` saved.
    pub const POP_EXCEPT: u8 = 29;
    /// Pops the iterator of a finished loop.
    pub const POP_ITER: u8 = 30;
    /// `POP_ITER`, firing monitoring events.
    pub const INSTRUMENTED_POP_ITER: u8 = 235;
    /// Drops the top of the stack.
    pub const POP_TOP: u8 = 31;
    /// Makes exc the handled exception and keeps the previous one under it.
    pub const PUSH_EXC_INFO: u8 = 32;
    /// Pushes NULL, the absent `self` of a call.
    pub const PUSH_NULL: u8 = 33;
    /// Makes the generator, coroutine or async generator of this frame and returns it to the caller.
    pub const RETURN_GENERATOR: u8 = 34;
    /// Returns to the caller, which receives the value.
    pub const RETURN_VALUE: u8 = 35;
    /// `RETURN_VALUE`, firing monitoring events.
    pub const INSTRUMENTED_RETURN_VALUE: u8 = 246;
    /// Makes sure that the local namespace has `__annotations__`.
    pub const SETUP_ANNOTATIONS: u8 = 36;
    /// `container[start:stop] = value`.
    pub const STORE_SLICE: u8 = 37;
    /// `container[key] = value`.
    pub const STORE_SUBSCR: u8 = 38;
    /// An exact dict.
    pub const STORE_SUBSCR_DICT: u8 = 201;
    /// An exact list and a small non-negative int.
    pub const STORE_SUBSCR_LIST_INT: u8 = 202;
    /// `bool(value)`.
    pub const TO_BOOL: u8 = 39;
    /// The type has neither `__bool__` nor `__len__`.
    pub const TO_BOOL_ALWAYS_TRUE: u8 = 203;
    /// A bool.
    pub const TO_BOOL_BOOL: u8 = 204;
    /// An exact int.
    pub const TO_BOOL_INT: u8 = 205;
    /// An exact list.
    pub const TO_BOOL_LIST: u8 = 206;
    /// None.
    pub const TO_BOOL_NONE: u8 = 207;
    /// An exact str.
    pub const TO_BOOL_STR: u8 = 208;
    /// `~value`.
    pub const UNARY_INVERT: u8 = 40;
    /// `-value`.
    pub const UNARY_NEGATIVE: u8 = 41;
    /// `not truth`; the operand is a bool.
    pub const UNARY_NOT: u8 = 42;
    /// Calls the context manager's exit with the exception.
    pub const WITH_EXCEPT_START: u8 = 43;
    /// Applies a binary or in-place operator, or subscripts.
    pub const BINARY_OP: u8 = 44;
    /// Compact ints.
    pub const BINARY_OP_MULTIPLY_INT: u8 = 134;
    /// Compact ints.
    pub const BINARY_OP_ADD_INT: u8 = 130;
    /// Compact ints.
    pub const BINARY_OP_SUBTRACT_INT: u8 = 142;
    /// Exact floats.
    pub const BINARY_OP_MULTIPLY_FLOAT: u8 = 133;
    /// Exact floats.
    pub const BINARY_OP_ADD_FLOAT: u8 = 129;
    /// Exact floats.
    pub const BINARY_OP_SUBTRACT_FLOAT: u8 = 141;
    /// Exact strs.
    pub const BINARY_OP_ADD_UNICODE: u8 = 131;
    /// An exact list and a small non-negative int.
    pub const BINARY_OP_SUBSCR_LIST_INT: u8 = 137;
    /// An exact list and a slice.
    pub const BINARY_OP_SUBSCR_LIST_SLICE: u8 = 138;
    /// An exact tuple and a small non-negative int.
    pub const BINARY_OP_SUBSCR_TUPLE_INT: u8 = 140;
    /// A str and an index to a Latin-1 character.
    pub const BINARY_OP_SUBSCR_STR_INT: u8 = 139;
    /// An exact dict.
    pub const BINARY_OP_SUBSCR_DICT: u8 = 135;
    /// A heap type whose `__getitem__` is a Python function: its frame is pushed.
    pub const BINARY_OP_SUBSCR_GETITEM: u8 = 136;
    /// A pair of operand types with a guard and an action named in the cache.
    pub const BINARY_OP_EXTEND: u8 = 132;
    /// A str appended to the local that the next instruction stores: grown in place.
    pub const BINARY_OP_INPLACE_ADD_UNICODE: u8 = 3;
    /// Makes an `Interpolation`: bit 0 says that a format spec is given, the bits above 1 hold the conversion.
    pub const BUILD_INTERPOLATION: u8 = 45;
    /// Makes a list of the top oparg values.
    pub const BUILD_LIST: u8 = 46;
    /// Makes a dict of oparg key and value pairs.
    pub const BUILD_MAP: u8 = 47;
    /// Makes a set of the top oparg values.
    pub const BUILD_SET: u8 = 48;
    /// Makes a slice of two or three parts.
    pub const BUILD_SLICE: u8 = 49;
    /// Joins oparg strings.
    pub const BUILD_STRING: u8 = 50;
    /// Makes a tuple of the top oparg values.
    pub const BUILD_TUPLE: u8 = 51;
    /// Calls with oparg positional arguments, and self unless it is NULL.
    pub const CALL: u8 = 52;
    /// A bound method of a Python function that takes exactly these arguments.
    pub const CALL_BOUND_METHOD_EXACT_ARGS: u8 = 144;
    /// A Python function that takes exactly these arguments.
    pub const CALL_PY_EXACT_ARGS: u8 = 161;
    /// `type(x)`.
    pub const CALL_TYPE_1: u8 = 165;
    /// `str(x)`.
    pub const CALL_STR_1: u8 = 163;
    /// `tuple(x)`.
    pub const CALL_TUPLE_1: u8 = 164;
    /// A class with a vectorcall.
    pub const CALL_BUILTIN_CLASS: u8 = 146;
    /// A built-in function of one argument (METH_O).
    pub const CALL_BUILTIN_O: u8 = 149;
    /// A built-in function with METH_FASTCALL.
    pub const CALL_BUILTIN_FAST: u8 = 147;
    /// A built-in function with METH_FASTCALL and METH_KEYWORDS.
    pub const CALL_BUILTIN_FAST_WITH_KEYWORDS: u8 = 148;
    /// `len(x)`.
    pub const CALL_LEN: u8 = 154;
    /// `isinstance(x, t)`.
    pub const CALL_ISINSTANCE: u8 = 150;
    /// `list.append` whose result is dropped at once.
    pub const CALL_LIST_APPEND: u8 = 155;
    /// A method descriptor with METH_O.
    pub const CALL_METHOD_DESCRIPTOR_O: u8 = 159;
    /// A method descriptor with METH_FASTCALL and METH_KEYWORDS.
    pub const CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS: u8 = 157;
    /// A method descriptor with METH_NOARGS.
    pub const CALL_METHOD_DESCRIPTOR_NOARGS: u8 = 158;
    /// A method descriptor with METH_FASTCALL.
    pub const CALL_METHOD_DESCRIPTOR_FAST: u8 = 156;
    /// A class whose `__init__` is a Python function: the object is made and the frame pushed.
    pub const CALL_ALLOC_AND_ENTER_INIT: u8 = 143;
    /// A Python function whose arguments need binding.
    pub const CALL_PY_GENERAL: u8 = 162;
    /// A bound method of a Python function whose arguments need binding.
    pub const CALL_BOUND_METHOD_GENERAL: u8 = 145;
    /// Any other callable, through vectorcall.
    pub const CALL_NON_PY_GENERAL: u8 = 160;
    /// `CALL`, firing monitoring events.
    pub const INSTRUMENTED_CALL: u8 = 250;
    /// Calls an internal function of one argument.
    pub const CALL_INTRINSIC_1: u8 = 53;
    /// Calls an internal function of two arguments.
    pub const CALL_INTRINSIC_2: u8 = 54;
    /// Calls with oparg arguments, the last of them named by the tuple on top.
    pub const CALL_KW: u8 = 55;
    /// A bound method of a Python function.
    pub const CALL_KW_BOUND_METHOD: u8 = 151;
    /// A Python function.
    pub const CALL_KW_PY: u8 = 153;
    /// Any other callable, through vectorcall.
    pub const CALL_KW_NON_PY: u8 = 152;
    /// `CALL_KW`, firing monitoring events.
    pub const INSTRUMENTED_CALL_KW: u8 = 251;
    /// Rich comparison: bits 5 and up number the operator, bit 4 asks for a bool, the low bits are the mask of outcomes.
    pub const COMPARE_OP: u8 = 56;
    /// Exact floats.
    pub const COMPARE_OP_FLOAT: u8 = 166;
    /// Compact ints.
    pub const COMPARE_OP_INT: u8 = 167;
    /// Exact strs, equality only.
    pub const COMPARE_OP_STR: u8 = 168;
    /// `item in container`, or `not in` if oparg is 1.
    pub const CONTAINS_OP: u8 = 57;
    /// An exact set or frozenset.
    pub const CONTAINS_OP_SET: u8 = 170;
    /// An exact dict.
    pub const CONTAINS_OP_DICT: u8 = 169;
    /// The `!s`, `!r`, `!a` conversion of a formatted value.
    pub const CONVERT_VALUE: u8 = 58;
    /// Pushes the oparg-th value from the top.
    pub const COPY: u8 = 59;
    /// Copies oparg cells of the closure into the frame.
    pub const COPY_FREE_VARS: u8 = 60;
    /// `del owner.name`.
    pub const DELETE_ATTR: u8 = 61;
    /// Empties a cell; it must be bound.
    pub const DELETE_DEREF: u8 = 62;
    /// Unbinds a local; it must be bound.
    pub const DELETE_FAST: u8 = 63;
    /// Deletes a global.
    pub const DELETE_GLOBAL: u8 = 64;
    /// Deletes a name of the local namespace.
    pub const DELETE_NAME: u8 = 65;
    /// Merges keyword arguments into the dict of a call; a repeated key is an error that names the callable.
    pub const DICT_MERGE: u8 = 66;
    /// `dict.update(update)` for dict displays.
    pub const DICT_UPDATE: u8 = 67;
    /// Ends an `async for`: drops StopAsyncIteration, raises anything else again. oparg points back for monitoring.
    pub const END_ASYNC_FOR: u8 = 68;
    /// `END_ASYNC_FOR`, firing monitoring events.
    pub const INSTRUMENTED_END_ASYNC_FOR: u8 = 248;
    /// Supplies the higher bits of the next instruction's oparg.
    pub const EXTENDED_ARG: u8 = 69;
    /// Pushes the next value, or jumps past the loop's end.
    pub const FOR_ITER: u8 = 70;
    /// A list iterator.
    pub const FOR_ITER_LIST: u8 = 172;
    /// A tuple iterator.
    pub const FOR_ITER_TUPLE: u8 = 174;
    /// A range iterator.
    pub const FOR_ITER_RANGE: u8 = 173;
    /// A generator: its frame is pushed.
    pub const FOR_ITER_GEN: u8 = 171;
    /// `FOR_ITER`, firing monitoring events.
    pub const INSTRUMENTED_FOR_ITER: u8 = 237;
    /// The awaitable iterator for `await`; oparg tells `async with` positions for the error.
    pub const GET_AWAITABLE: u8 = 71;
    /// `from module import name`.
    pub const IMPORT_FROM: u8 = 72;
    /// Calls the import hook.
    pub const IMPORT_NAME: u8 = 73;
    /// Identity test, inverted if oparg is 1.
    pub const IS_OP: u8 = 74;
    /// Jumps back; checks the eval breaker.
    pub const JUMP_BACKWARD: u8 = 75;
    /// The JIT is off: nothing to count.
    pub const JUMP_BACKWARD_NO_JIT: u8 = 176;
    /// The JIT is on: counts towards a trace.
    pub const JUMP_BACKWARD_JIT: u8 = 175;
    /// `JUMP_BACKWARD`, firing monitoring events.
    pub const INSTRUMENTED_JUMP_BACKWARD: u8 = 253;
    /// Jumps back without a check, inside `yield from` and `await`.
    pub const JUMP_BACKWARD_NO_INTERRUPT: u8 = 76;
    /// Jumps forward.
    pub const JUMP_FORWARD: u8 = 77;
    /// `JUMP_FORWARD`, firing monitoring events.
    pub const INSTRUMENTED_JUMP_FORWARD: u8 = 239;
    /// Appends in a comprehension.
    pub const LIST_APPEND: u8 = 78;
    /// `list.extend(iterable)` for displays.
    pub const LIST_EXTEND: u8 = 79;
    /// `owner.name`; with bit 0 set, a method and its self for a following call.
    pub const LOAD_ATTR: u8 = 80;
    /// In the inline values of the object.
    pub const LOAD_ATTR_INSTANCE_VALUE: u8 = 180;
    /// In the dict of a module.
    pub const LOAD_ATTR_MODULE: u8 = 184;
    /// In the object's dict, at a remembered index.
    pub const LOAD_ATTR_WITH_HINT: u8 = 189;
    /// In a `__slots__` member.
    pub const LOAD_ATTR_SLOT: u8 = 188;
    /// An attribute of a type.
    pub const LOAD_ATTR_CLASS: u8 = 177;
    /// An attribute of a type whose metaclass is checked too.
    pub const LOAD_ATTR_CLASS_WITH_METACLASS_CHECK: u8 = 178;
    /// A property with a Python getter: its frame is pushed.
    pub const LOAD_ATTR_PROPERTY: u8 = 187;
    /// A type with a Python `__getattribute__`: its frame is pushed.
    pub const LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN: u8 = 179;
    /// A method of a type whose instances have inline values.
    pub const LOAD_ATTR_METHOD_WITH_VALUES: u8 = 183;
    /// A method of a type whose instances have no dict.
    pub const LOAD_ATTR_METHOD_NO_DICT: u8 = 182;
    /// A method; the instance's dict is not made yet.
    pub const LOAD_ATTR_METHOD_LAZY_DICT: u8 = 181;
    /// A plain class attribute; the instance has inline values.
    pub const LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES: u8 = 186;
    /// A plain class attribute; instances have no dict.
    pub const LOAD_ATTR_NONDESCRIPTOR_NO_DICT: u8 = 185;
    /// Pushes a well-known object.
    pub const LOAD_COMMON_CONSTANT: u8 = 81;
    /// Pushes a constant.
    pub const LOAD_CONST: u8 = 82;
    /// The constant is reference counted.
    pub const LOAD_CONST_MORTAL: u8 = 191;
    /// The constant is immortal.
    pub const LOAD_CONST_IMMORTAL: u8 = 190;
    /// Pushes the content of a cell.
    pub const LOAD_DEREF: u8 = 83;
    /// Pushes a local that is known to be bound.
    pub const LOAD_FAST: u8 = 84;
    /// Pushes a local, NULL if unbound, and unbinds it.
    pub const LOAD_FAST_AND_CLEAR: u8 = 85;
    /// Pushes a local without owning it: it outlives the stack slot.
    pub const LOAD_FAST_BORROW: u8 = 86;
    /// Two borrowed locals: the high and the low four bits of oparg.
    pub const LOAD_FAST_BORROW_LOAD_FAST_BORROW: u8 = 87;
    /// Pushes a local that may be unbound.
    pub const LOAD_FAST_CHECK: u8 = 88;
    /// Two locals: the high and the low four bits of oparg.
    pub const LOAD_FAST_LOAD_FAST: u8 = 89;
    /// Looks a class body's free variable up in its namespace, then in the cell.
    pub const LOAD_FROM_DICT_OR_DEREF: u8 = 90;
    /// Looks a name up in a mapping, then in globals and builtins.
    pub const LOAD_FROM_DICT_OR_GLOBALS: u8 = 91;
    /// Pushes a global or builtin; with bit 0 set, a NULL after it for a call.
    pub const LOAD_GLOBAL: u8 = 92;
    /// Found in the globals; its keys version and index are cached.
    pub const LOAD_GLOBAL_MODULE: u8 = 193;
    /// Absent from globals, found in builtins; both keys versions are cached.
    pub const LOAD_GLOBAL_BUILTIN: u8 = 192;
    /// Looks a name up in locals, globals and builtins.
    pub const LOAD_NAME: u8 = 93;
    /// Pushes an int from 0 to 255.
    pub const LOAD_SMALL_INT: u8 = 94;
    /// Looks a special method up on the type, for `with`.
    pub const LOAD_SPECIAL: u8 = 95;
    /// `super().name`: bit 0 asks for a method, bit 1 says that super had two arguments.
    pub const LOAD_SUPER_ATTR: u8 = 96;
    /// `super` itself, an attribute.
    pub const LOAD_SUPER_ATTR_ATTR: u8 = 194;
    /// `super` itself, a method for a call.
    pub const LOAD_SUPER_ATTR_METHOD: u8 = 195;
    /// `LOAD_SUPER_ATTR`, firing monitoring events.
    pub const INSTRUMENTED_LOAD_SUPER_ATTR: u8 = 249;
    /// Wraps a local in a new cell.
    pub const MAKE_CELL: u8 = 97;
    /// Stores a pair in a comprehension.
    pub const MAP_ADD: u8 = 98;
    /// Matches a class pattern with oparg positional subpatterns.
    pub const MATCH_CLASS: u8 = 99;
    /// Jumps forward if the bool is False.
    pub const POP_JUMP_IF_FALSE: u8 = 100;
    /// `POP_JUMP_IF_FALSE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_FALSE: u8 = 242;
    /// Jumps forward if the value is None.
    pub const POP_JUMP_IF_NONE: u8 = 101;
    /// `POP_JUMP_IF_NONE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_NONE: u8 = 243;
    /// Jumps forward if the value is not None.
    pub const POP_JUMP_IF_NOT_NONE: u8 = 102;
    /// `POP_JUMP_IF_NOT_NONE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_NOT_NONE: u8 = 244;
    /// Jumps forward if the bool is True.
    pub const POP_JUMP_IF_TRUE: u8 = 103;
    /// `POP_JUMP_IF_TRUE`, firing monitoring events.
    pub const INSTRUMENTED_POP_JUMP_IF_TRUE: u8 = 241;
    /// `raise`, `raise exc`, `raise exc from cause` by oparg 0, 1, 2.
    pub const RAISE_VARARGS: u8 = 104;
    /// Raises exc again; with oparg the frame's position is set from the saved offset below.
    pub const RERAISE: u8 = 105;
    /// Sends a value to a subiterator; when it ends, jumps with its return value.
    pub const SEND: u8 = 106;
    /// A generator or coroutine: its frame is pushed.
    pub const SEND_GEN: u8 = 197;
    /// Adds in a comprehension.
    pub const SET_ADD: u8 = 107;
    /// Sets defaults, keyword defaults, annotations, closure or annotate function.
    pub const SET_FUNCTION_ATTRIBUTE: u8 = 108;
    /// `set.update(iterable)` for displays.
    pub const SET_UPDATE: u8 = 109;
    /// `owner.name = value`.
    pub const STORE_ATTR: u8 = 110;
    /// Into the inline values of the object.
    pub const STORE_ATTR_INSTANCE_VALUE: u8 = 198;
    /// Into a `__slots__` member.
    pub const STORE_ATTR_SLOT: u8 = 199;
    /// Into the object's dict, at a remembered index.
    pub const STORE_ATTR_WITH_HINT: u8 = 200;
    /// Stores into a cell.
    pub const STORE_DEREF: u8 = 111;
    /// Binds a local.
    pub const STORE_FAST: u8 = 112;
    /// Binds a local (high bits) and pushes another (low bits).
    pub const STORE_FAST_LOAD_FAST: u8 = 113;
    /// Binds two locals, the top of the stack to the high bits.
    pub const STORE_FAST_STORE_FAST: u8 = 114;
    /// Binds a global.
    pub const STORE_GLOBAL: u8 = 115;
    /// Binds a name in the local namespace.
    pub const STORE_NAME: u8 = 116;
    /// Exchanges the top with the oparg-th value from the top.
    pub const SWAP: u8 = 117;
    /// Unpacks with a starred target.
    pub const UNPACK_EX: u8 = 118;
    /// Unpacks into exactly oparg values, the first on top.
    pub const UNPACK_SEQUENCE: u8 = 119;
    /// A tuple of two.
    pub const UNPACK_SEQUENCE_TWO_TUPLE: u8 = 211;
    /// A tuple of the right length.
    pub const UNPACK_SEQUENCE_TUPLE: u8 = 210;
    /// A list of the right length.
    pub const UNPACK_SEQUENCE_LIST: u8 = 209;
    /// Yields; resumes with the value sent. oparg 1 marks a delegation.
    pub const YIELD_VALUE: u8 = 120;
    /// `YIELD_VALUE`, firing monitoring events.
    pub const INSTRUMENTED_YIELD_VALUE: u8 = 247;
    /// Starts or resumes a frame: tracing, quickening and the eval breaker. The low two bits tell where.
    pub const RESUME: u8 = 128;
    /// The eval breaker equals the code's instrumentation version: nothing to do.
    pub const RESUME_CHECK: u8 = 196;
    /// `RESUME`, firing monitoring events.
    pub const INSTRUMENTED_RESUME: u8 = 245;
    /// Enters a compiled trace; unused without the JIT.
    pub const ENTER_EXECUTOR: u8 = 255;
    /// Fires INSTRUCTION events, then runs the instruction kept in the side table.
    pub const INSTRUMENTED_INSTRUCTION: u8 = 238;
    /// Fires LINE events, then runs the instruction kept in the side table.
    pub const INSTRUMENTED_LINE: u8 = 254;
}

/// One more than the greatest number, pseudo-instructions included.
pub const OPCODE_COUNT: usize = 267;

pub(crate) static NAMES: [&str; OPCODE_COUNT] = [
    "CACHE",
    "BINARY_SLICE",
    "BUILD_TEMPLATE",
    "BINARY_OP_INPLACE_ADD_UNICODE",
    "CALL_FUNCTION_EX",
    "CHECK_EG_MATCH",
    "CHECK_EXC_MATCH",
    "CLEANUP_THROW",
    "DELETE_SUBSCR",
    "END_FOR",
    "END_SEND",
    "EXIT_INIT_CHECK",
    "FORMAT_SIMPLE",
    "FORMAT_WITH_SPEC",
    "GET_AITER",
    "GET_ANEXT",
    "GET_ITER",
    "RESERVED",
    "GET_LEN",
    "GET_YIELD_FROM_ITER",
    "INTERPRETER_EXIT",
    "LOAD_BUILD_CLASS",
    "LOAD_LOCALS",
    "MAKE_FUNCTION",
    "MATCH_KEYS",
    "MATCH_MAPPING",
    "MATCH_SEQUENCE",
    "NOP",
    "NOT_TAKEN",
    "POP_EXCEPT",
    "POP_ITER",
    "POP_TOP",
    "PUSH_EXC_INFO",
    "PUSH_NULL",
    "RETURN_GENERATOR",
    "RETURN_VALUE",
    "SETUP_ANNOTATIONS",
    "STORE_SLICE",
    "STORE_SUBSCR",
    "TO_BOOL",
    "UNARY_INVERT",
    "UNARY_NEGATIVE",
    "UNARY_NOT",
    "WITH_EXCEPT_START",
    "BINARY_OP",
    "BUILD_INTERPOLATION",
    "BUILD_LIST",
    "BUILD_MAP",
    "BUILD_SET",
    "BUILD_SLICE",
    "BUILD_STRING",
    "BUILD_TUPLE",
    "CALL",
    "CALL_INTRINSIC_1",
    "CALL_INTRINSIC_2",
    "CALL_KW",
    "COMPARE_OP",
    "CONTAINS_OP",
    "CONVERT_VALUE",
    "COPY",
    "COPY_FREE_VARS",
    "DELETE_ATTR",
    "DELETE_DEREF",
    "DELETE_FAST",
    "DELETE_GLOBAL",
    "DELETE_NAME",
    "DICT_MERGE",
    "DICT_UPDATE",
    "END_ASYNC_FOR",
    "EXTENDED_ARG",
    "FOR_ITER",
    "GET_AWAITABLE",
    "IMPORT_FROM",
    "IMPORT_NAME",
    "IS_OP",
    "JUMP_BACKWARD",
    "JUMP_BACKWARD_NO_INTERRUPT",
    "JUMP_FORWARD",
    "LIST_APPEND",
    "LIST_EXTEND",
    "LOAD_ATTR",
    "LOAD_COMMON_CONSTANT",
    "LOAD_CONST",
    "LOAD_DEREF",
    "LOAD_FAST",
    "LOAD_FAST_AND_CLEAR",
    "LOAD_FAST_BORROW",
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW",
    "LOAD_FAST_CHECK",
    "LOAD_FAST_LOAD_FAST",
    "LOAD_FROM_DICT_OR_DEREF",
    "LOAD_FROM_DICT_OR_GLOBALS",
    "LOAD_GLOBAL",
    "LOAD_NAME",
    "LOAD_SMALL_INT",
    "LOAD_SPECIAL",
    "LOAD_SUPER_ATTR",
    "MAKE_CELL",
    "MAP_ADD",
    "MATCH_CLASS",
    "POP_JUMP_IF_FALSE",
    "POP_JUMP_IF_NONE",
    "POP_JUMP_IF_NOT_NONE",
    "POP_JUMP_IF_TRUE",
    "RAISE_VARARGS",
    "RERAISE",
    "SEND",
    "SET_ADD",
    "SET_FUNCTION_ATTRIBUTE",
    "SET_UPDATE",
    "STORE_ATTR",
    "STORE_DEREF",
    "STORE_FAST",
    "STORE_FAST_LOAD_FAST",
    "STORE_FAST_STORE_FAST",
    "STORE_GLOBAL",
    "STORE_NAME",
    "SWAP",
    "UNPACK_EX",
    "UNPACK_SEQUENCE",
    "YIELD_VALUE",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "RESUME",
    "BINARY_OP_ADD_FLOAT",
    "BINARY_OP_ADD_INT",
    "BINARY_OP_ADD_UNICODE",
    "BINARY_OP_EXTEND",
    "BINARY_OP_MULTIPLY_FLOAT",
    "BINARY_OP_MULTIPLY_INT",
    "BINARY_OP_SUBSCR_DICT",
    "BINARY_OP_SUBSCR_GETITEM",
    "BINARY_OP_SUBSCR_LIST_INT",
    "BINARY_OP_SUBSCR_LIST_SLICE",
    "BINARY_OP_SUBSCR_STR_INT",
    "BINARY_OP_SUBSCR_TUPLE_INT",
    "BINARY_OP_SUBTRACT_FLOAT",
    "BINARY_OP_SUBTRACT_INT",
    "CALL_ALLOC_AND_ENTER_INIT",
    "CALL_BOUND_METHOD_EXACT_ARGS",
    "CALL_BOUND_METHOD_GENERAL",
    "CALL_BUILTIN_CLASS",
    "CALL_BUILTIN_FAST",
    "CALL_BUILTIN_FAST_WITH_KEYWORDS",
    "CALL_BUILTIN_O",
    "CALL_ISINSTANCE",
    "CALL_KW_BOUND_METHOD",
    "CALL_KW_NON_PY",
    "CALL_KW_PY",
    "CALL_LEN",
    "CALL_LIST_APPEND",
    "CALL_METHOD_DESCRIPTOR_FAST",
    "CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS",
    "CALL_METHOD_DESCRIPTOR_NOARGS",
    "CALL_METHOD_DESCRIPTOR_O",
    "CALL_NON_PY_GENERAL",
    "CALL_PY_EXACT_ARGS",
    "CALL_PY_GENERAL",
    "CALL_STR_1",
    "CALL_TUPLE_1",
    "CALL_TYPE_1",
    "COMPARE_OP_FLOAT",
    "COMPARE_OP_INT",
    "COMPARE_OP_STR",
    "CONTAINS_OP_DICT",
    "CONTAINS_OP_SET",
    "FOR_ITER_GEN",
    "FOR_ITER_LIST",
    "FOR_ITER_RANGE",
    "FOR_ITER_TUPLE",
    "JUMP_BACKWARD_JIT",
    "JUMP_BACKWARD_NO_JIT",
    "LOAD_ATTR_CLASS",
    "LOAD_ATTR_CLASS_WITH_METACLASS_CHECK",
    "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN",
    "LOAD_ATTR_INSTANCE_VALUE",
    "LOAD_ATTR_METHOD_LAZY_DICT",
    "LOAD_ATTR_METHOD_NO_DICT",
    "LOAD_ATTR_METHOD_WITH_VALUES",
    "LOAD_ATTR_MODULE",
    "LOAD_ATTR_NONDESCRIPTOR_NO_DICT",
    "LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES",
    "LOAD_ATTR_PROPERTY",
    "LOAD_ATTR_SLOT",
    "LOAD_ATTR_WITH_HINT",
    "LOAD_CONST_IMMORTAL",
    "LOAD_CONST_MORTAL",
    "LOAD_GLOBAL_BUILTIN",
    "LOAD_GLOBAL_MODULE",
    "LOAD_SUPER_ATTR_ATTR",
    "LOAD_SUPER_ATTR_METHOD",
    "RESUME_CHECK",
    "SEND_GEN",
    "STORE_ATTR_INSTANCE_VALUE",
    "STORE_ATTR_SLOT",
    "STORE_ATTR_WITH_HINT",
    "STORE_SUBSCR_DICT",
    "STORE_SUBSCR_LIST_INT",
    "TO_BOOL_ALWAYS_TRUE",
    "TO_BOOL_BOOL",
    "TO_BOOL_INT",
    "TO_BOOL_LIST",
    "TO_BOOL_NONE",
    "TO_BOOL_STR",
    "UNPACK_SEQUENCE_LIST",
    "UNPACK_SEQUENCE_TUPLE",
    "UNPACK_SEQUENCE_TWO_TUPLE",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "INSTRUMENTED_END_FOR",
    "INSTRUMENTED_POP_ITER",
    "INSTRUMENTED_END_SEND",
    "INSTRUMENTED_FOR_ITER",
    "INSTRUMENTED_INSTRUCTION",
    "INSTRUMENTED_JUMP_FORWARD",
    "INSTRUMENTED_NOT_TAKEN",
    "INSTRUMENTED_POP_JUMP_IF_TRUE",
    "INSTRUMENTED_POP_JUMP_IF_FALSE",
    "INSTRUMENTED_POP_JUMP_IF_NONE",
    "INSTRUMENTED_POP_JUMP_IF_NOT_NONE",
    "INSTRUMENTED_RESUME",
    "INSTRUMENTED_RETURN_VALUE",
    "INSTRUMENTED_YIELD_VALUE",
    "INSTRUMENTED_END_ASYNC_FOR",
    "INSTRUMENTED_LOAD_SUPER_ATTR",
    "INSTRUMENTED_CALL",
    "INSTRUMENTED_CALL_KW",
    "INSTRUMENTED_CALL_FUNCTION_EX",
    "INSTRUMENTED_JUMP_BACKWARD",
    "INSTRUMENTED_LINE",
    "ENTER_EXECUTOR",
    "ANNOTATIONS_PLACEHOLDER",
    "JUMP",
    "JUMP_IF_FALSE",
    "JUMP_IF_TRUE",
    "JUMP_NO_INTERRUPT",
    "LOAD_CLOSURE",
    "POP_BLOCK",
    "SETUP_CLEANUP",
    "SETUP_FINALLY",
    "SETUP_WITH",
    "STORE_FAST_MAYBE_NULL",
];

pub(crate) static DOCUMENTATION: [&str; OPCODE_COUNT] = [
    "An inline cache entry; never executed, shown by `dis` with `show_caches`.",
    "`container[start:stop]` for a load.",
    "Makes a `Template` (PEP 750) from its two tuples.",
    "A str appended to the local that the next instruction stores: grown in place.",
    "Calls with an argument tuple and, unless NULL, a keyword mapping.",
    "Splits an exception group for `except*`.",
    "Tests an exception against the type or tuple of an `except` clause.",
    "Handles an exception thrown into a suspended `yield from` or `await`: StopIteration becomes its value.",
    "`del container[key]`.",
    "Pops the value left by an exhausted `FOR_ITER`.",
    "Drops the receiver under the value of a finished delegation.",
    "Checks that `__init__` returned None, in the shim frame of an inlined construction.",
    "`format(value, '')`, with str left as it is.",
    "`format(value, spec)`.",
    "`iterable.__aiter__()`, checked to have `__anext__`.",
    "The awaitable of `aiter.__anext__()`.",
    "`iter(iterable)`.",
    "Holds number 17, so that no instruction takes it; never executed.",
    "Pushes `len(subject)` for sequence patterns.",
    "The iterator of `yield from`: generators and (in coroutines) coroutines as they are, others through `iter`.",
    "Leaves the eval loop with the value: the code of entry frames.",
    "Pushes `builtins.__build_class__`.",
    "Pushes the frame's local namespace.",
    "Makes a function from a code object and the frame's globals.",
    "Looks all keys of a mapping pattern up; None if one is missing.",
    "Whether the subject's type has the mapping flag.",
    "Whether the subject's type has the sequence flag.",
    "Does nothing; keeps a line for tracing.",
    "Marks the branch not taken, for monitoring.",
    "Restores the exception state that `PUSH_EXC_INFO` saved.",
    "Pops the iterator of a finished loop.",
    "Drops the top of the stack.",
    "Makes exc the handled exception and keeps the previous one under it.",
    "Pushes NULL, the absent `self` of a call.",
    "Makes the generator, coroutine or async generator of this frame and returns it to the caller.",
    "Returns to the caller, which receives the value.",
    "Makes sure that the local namespace has `__annotations__`.",
    "`container[start:stop] = value`.",
    "`container[key] = value`.",
    "`bool(value)`.",
    "`~value`.",
    "`-value`.",
    "`not truth`; the operand is a bool.",
    "Calls the context manager's exit with the exception.",
    "Applies a binary or in-place operator, or subscripts.",
    "Makes an `Interpolation`: bit 0 says that a format spec is given, the bits above 1 hold the conversion.",
    "Makes a list of the top oparg values.",
    "Makes a dict of oparg key and value pairs.",
    "Makes a set of the top oparg values.",
    "Makes a slice of two or three parts.",
    "Joins oparg strings.",
    "Makes a tuple of the top oparg values.",
    "Calls with oparg positional arguments, and self unless it is NULL.",
    "Calls an internal function of one argument.",
    "Calls an internal function of two arguments.",
    "Calls with oparg arguments, the last of them named by the tuple on top.",
    "Rich comparison: bits 5 and up number the operator, bit 4 asks for a bool, the low bits are the mask of outcomes.",
    "`item in container`, or `not in` if oparg is 1.",
    "The `!s`, `!r`, `!a` conversion of a formatted value.",
    "Pushes the oparg-th value from the top.",
    "Copies oparg cells of the closure into the frame.",
    "`del owner.name`.",
    "Empties a cell; it must be bound.",
    "Unbinds a local; it must be bound.",
    "Deletes a global.",
    "Deletes a name of the local namespace.",
    "Merges keyword arguments into the dict of a call; a repeated key is an error that names the callable.",
    "`dict.update(update)` for dict displays.",
    "Ends an `async for`: drops StopAsyncIteration, raises anything else again. oparg points back for monitoring.",
    "Supplies the higher bits of the next instruction's oparg.",
    "Pushes the next value, or jumps past the loop's end.",
    "The awaitable iterator for `await`; oparg tells `async with` positions for the error.",
    "`from module import name`.",
    "Calls the import hook.",
    "Identity test, inverted if oparg is 1.",
    "Jumps back; checks the eval breaker.",
    "Jumps back without a check, inside `yield from` and `await`.",
    "Jumps forward.",
    "Appends in a comprehension.",
    "`list.extend(iterable)` for displays.",
    "`owner.name`; with bit 0 set, a method and its self for a following call.",
    "Pushes a well-known object.",
    "Pushes a constant.",
    "Pushes the content of a cell.",
    "Pushes a local that is known to be bound.",
    "Pushes a local, NULL if unbound, and unbinds it.",
    "Pushes a local without owning it: it outlives the stack slot.",
    "Two borrowed locals: the high and the low four bits of oparg.",
    "Pushes a local that may be unbound.",
    "Two locals: the high and the low four bits of oparg.",
    "Looks a class body's free variable up in its namespace, then in the cell.",
    "Looks a name up in a mapping, then in globals and builtins.",
    "Pushes a global or builtin; with bit 0 set, a NULL after it for a call.",
    "Looks a name up in locals, globals and builtins.",
    "Pushes an int from 0 to 255.",
    "Looks a special method up on the type, for `with`.",
    "`super().name`: bit 0 asks for a method, bit 1 says that super had two arguments.",
    "Wraps a local in a new cell.",
    "Stores a pair in a comprehension.",
    "Matches a class pattern with oparg positional subpatterns.",
    "Jumps forward if the bool is False.",
    "Jumps forward if the value is None.",
    "Jumps forward if the value is not None.",
    "Jumps forward if the bool is True.",
    "`raise`, `raise exc`, `raise exc from cause` by oparg 0, 1, 2.",
    "Raises exc again; with oparg the frame's position is set from the saved offset below.",
    "Sends a value to a subiterator; when it ends, jumps with its return value.",
    "Adds in a comprehension.",
    "Sets defaults, keyword defaults, annotations, closure or annotate function.",
    "`set.update(iterable)` for displays.",
    "`owner.name = value`.",
    "Stores into a cell.",
    "Binds a local.",
    "Binds a local (high bits) and pushes another (low bits).",
    "Binds two locals, the top of the stack to the high bits.",
    "Binds a global.",
    "Binds a name in the local namespace.",
    "Exchanges the top with the oparg-th value from the top.",
    "Unpacks with a starred target.",
    "Unpacks into exactly oparg values, the first on top.",
    "Yields; resumes with the value sent. oparg 1 marks a delegation.",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "Starts or resumes a frame: tracing, quickening and the eval breaker. The low two bits tell where.",
    "Exact floats.",
    "Compact ints.",
    "Exact strs.",
    "A pair of operand types with a guard and an action named in the cache.",
    "Exact floats.",
    "Compact ints.",
    "An exact dict.",
    "A heap type whose `__getitem__` is a Python function: its frame is pushed.",
    "An exact list and a small non-negative int.",
    "An exact list and a slice.",
    "A str and an index to a Latin-1 character.",
    "An exact tuple and a small non-negative int.",
    "Exact floats.",
    "Compact ints.",
    "A class whose `__init__` is a Python function: the object is made and the frame pushed.",
    "A bound method of a Python function that takes exactly these arguments.",
    "A bound method of a Python function whose arguments need binding.",
    "A class with a vectorcall.",
    "A built-in function with METH_FASTCALL.",
    "A built-in function with METH_FASTCALL and METH_KEYWORDS.",
    "A built-in function of one argument (METH_O).",
    "`isinstance(x, t)`.",
    "A bound method of a Python function.",
    "Any other callable, through vectorcall.",
    "A Python function.",
    "`len(x)`.",
    "`list.append` whose result is dropped at once.",
    "A method descriptor with METH_FASTCALL.",
    "A method descriptor with METH_FASTCALL and METH_KEYWORDS.",
    "A method descriptor with METH_NOARGS.",
    "A method descriptor with METH_O.",
    "Any other callable, through vectorcall.",
    "A Python function that takes exactly these arguments.",
    "A Python function whose arguments need binding.",
    "`str(x)`.",
    "`tuple(x)`.",
    "`type(x)`.",
    "Exact floats.",
    "Compact ints.",
    "Exact strs, equality only.",
    "An exact dict.",
    "An exact set or frozenset.",
    "A generator: its frame is pushed.",
    "A list iterator.",
    "A range iterator.",
    "A tuple iterator.",
    "The JIT is on: counts towards a trace.",
    "The JIT is off: nothing to count.",
    "An attribute of a type.",
    "An attribute of a type whose metaclass is checked too.",
    "A type with a Python `__getattribute__`: its frame is pushed.",
    "In the inline values of the object.",
    "A method; the instance's dict is not made yet.",
    "A method of a type whose instances have no dict.",
    "A method of a type whose instances have inline values.",
    "In the dict of a module.",
    "A plain class attribute; instances have no dict.",
    "A plain class attribute; the instance has inline values.",
    "A property with a Python getter: its frame is pushed.",
    "In a `__slots__` member.",
    "In the object's dict, at a remembered index.",
    "The constant is immortal.",
    "The constant is reference counted.",
    "Absent from globals, found in builtins; both keys versions are cached.",
    "Found in the globals; its keys version and index are cached.",
    "`super` itself, an attribute.",
    "`super` itself, a method for a call.",
    "The eval breaker equals the code's instrumentation version: nothing to do.",
    "A generator or coroutine: its frame is pushed.",
    "Into the inline values of the object.",
    "Into a `__slots__` member.",
    "Into the object's dict, at a remembered index.",
    "An exact dict.",
    "An exact list and a small non-negative int.",
    "The type has neither `__bool__` nor `__len__`.",
    "A bool.",
    "An exact int.",
    "An exact list.",
    "None.",
    "An exact str.",
    "A list of the right length.",
    "A tuple of the right length.",
    "A tuple of two.",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "`END_FOR`, firing monitoring events.",
    "`POP_ITER`, firing monitoring events.",
    "`END_SEND`, firing monitoring events.",
    "`FOR_ITER`, firing monitoring events.",
    "Fires INSTRUCTION events, then runs the instruction kept in the side table.",
    "`JUMP_FORWARD`, firing monitoring events.",
    "`NOT_TAKEN`, firing monitoring events.",
    "`POP_JUMP_IF_TRUE`, firing monitoring events.",
    "`POP_JUMP_IF_FALSE`, firing monitoring events.",
    "`POP_JUMP_IF_NONE`, firing monitoring events.",
    "`POP_JUMP_IF_NOT_NONE`, firing monitoring events.",
    "`RESUME`, firing monitoring events.",
    "`RETURN_VALUE`, firing monitoring events.",
    "`YIELD_VALUE`, firing monitoring events.",
    "`END_ASYNC_FOR`, firing monitoring events.",
    "`LOAD_SUPER_ATTR`, firing monitoring events.",
    "`CALL`, firing monitoring events.",
    "`CALL_KW`, firing monitoring events.",
    "`CALL_FUNCTION_EX`, firing monitoring events.",
    "`JUMP_BACKWARD`, firing monitoring events.",
    "Fires LINE events, then runs the instruction kept in the side table.",
    "Enters a compiled trace; unused without the JIT.",
    "Where the code that sets up annotations may be put later.",
    "A jump whose direction is not known yet.",
    "Jumps if the value is false and keeps it.",
    "Jumps if the value is true and keeps it.",
    "A jump that needs no eval breaker check.",
    "Pushes the cell itself.",
    "Leaves a protected block.",
    "Enters a block whose handler gets the offset and the exception.",
    "Enters a block whose handler gets the exception.",
    "Enters the block of a `with`.",
    "Restores a local that may have been unbound.",
];

pub(crate) static FLAGS: [Flags; OPCODE_COUNT] = [
    Flags(0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::LOCAL.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ESCAPES.0 | Flags::NO_SAVE_IP.0),
    Flags(Flags::ESCAPES.0 | Flags::PURE.0),
    Flags(Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(0),
    Flags(0),
    Flags(Flags::PURE.0),
    Flags(Flags::PURE.0),
    Flags(Flags::ESCAPES.0),
    Flags(Flags::ESCAPES.0 | Flags::PURE.0),
    Flags(Flags::ESCAPES.0 | Flags::PURE.0),
    Flags(0),
    Flags(Flags::PURE.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::PURE.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::PURE.0),
    Flags(Flags::ARG.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::FREE.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0),
    Flags(Flags::ARG.0 | Flags::CONST.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::PURE.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::PURE.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0),
    Flags(Flags::ARG.0 | Flags::FREE.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::FREE.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::FREE.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::PURE.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ESCAPES.0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0),
    Flags(Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::DEOPT.0),
    Flags(Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(
        Flags::ARG.0
            | Flags::DEOPT.0
            | Flags::EXIT.0
            | Flags::ERROR.0
            | Flags::ERROR_NO_POP.0
            | Flags::ESCAPES.0,
    ),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(
        Flags::ARG.0
            | Flags::DEOPT.0
            | Flags::EXIT.0
            | Flags::ERROR.0
            | Flags::ERROR_NO_POP.0
            | Flags::ESCAPES.0,
    ),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::EXIT.0 | Flags::ERROR.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::DEOPT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::CONST.0),
    Flags(Flags::ARG.0 | Flags::CONST.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::DEOPT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(
        Flags::ARG.0
            | Flags::NAME.0
            | Flags::DEOPT.0
            | Flags::ERROR.0
            | Flags::ERROR_NO_POP.0
            | Flags::ESCAPES.0,
    ),
    Flags(Flags::DEOPT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0),
    Flags(Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0),
    Flags(Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::EXIT.0),
    Flags(Flags::EXIT.0),
    Flags(Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0),
    Flags(Flags::ARG.0 | Flags::DEOPT.0 | Flags::EXIT.0 | Flags::ESCAPES.0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(0),
    Flags(Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0 | Flags::NO_SAVE_IP.0),
    Flags(Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0),
    Flags(0),
    Flags(Flags::ARG.0),
    Flags(Flags::ARG.0),
    Flags(Flags::ARG.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::NAME.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ERROR_NO_POP.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ESCAPES.0),
    Flags(Flags::ARG.0),
    Flags(Flags::PURE.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::EVAL_BREAK.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0 | Flags::ERROR.0 | Flags::ESCAPES.0),
    Flags(Flags::ARG.0 | Flags::JUMP.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::PURE.0),
    Flags(Flags::PURE.0),
    Flags(Flags::PURE.0 | Flags::ARG.0),
    Flags(Flags::PURE.0 | Flags::ARG.0),
    Flags(Flags::PURE.0 | Flags::ARG.0),
    Flags(Flags::ARG.0 | Flags::LOCAL.0 | Flags::ESCAPES.0),
];

pub(crate) static ARGUMENTS: [ArgumentKind; OPCODE_COUNT] = [
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::BinaryOperator,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::BinaryOperator,
    ArgumentKind::Interpolation,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Intrinsic1,
    ArgumentKind::Intrinsic2,
    ArgumentKind::Count,
    ArgumentKind::Comparison,
    ArgumentKind::Invert,
    ArgumentKind::Conversion,
    ArgumentKind::Depth,
    ArgumentKind::Count,
    ArgumentKind::Name,
    ArgumentKind::Free,
    ArgumentKind::Local,
    ArgumentKind::Name,
    ArgumentKind::Name,
    ArgumentKind::Depth,
    ArgumentKind::Depth,
    ArgumentKind::Jump,
    ArgumentKind::Extended,
    ArgumentKind::Jump,
    ArgumentKind::Awaitable,
    ArgumentKind::Name,
    ArgumentKind::Name,
    ArgumentKind::Invert,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Depth,
    ArgumentKind::Depth,
    ArgumentKind::NameAndBit,
    ArgumentKind::CommonConstant,
    ArgumentKind::Const,
    ArgumentKind::Free,
    ArgumentKind::Local,
    ArgumentKind::Local,
    ArgumentKind::Local,
    ArgumentKind::LocalPair,
    ArgumentKind::Local,
    ArgumentKind::LocalPair,
    ArgumentKind::Free,
    ArgumentKind::Name,
    ArgumentKind::NameAndBit,
    ArgumentKind::Name,
    ArgumentKind::SmallInt,
    ArgumentKind::SpecialMethod,
    ArgumentKind::SuperName,
    ArgumentKind::Free,
    ArgumentKind::Depth,
    ArgumentKind::Count,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Raise,
    ArgumentKind::Reraise,
    ArgumentKind::Jump,
    ArgumentKind::Depth,
    ArgumentKind::FunctionAttribute,
    ArgumentKind::Depth,
    ArgumentKind::Name,
    ArgumentKind::Free,
    ArgumentKind::Local,
    ArgumentKind::LocalPair,
    ArgumentKind::LocalPair,
    ArgumentKind::Name,
    ArgumentKind::Name,
    ArgumentKind::Depth,
    ArgumentKind::UnpackEx,
    ArgumentKind::Count,
    ArgumentKind::Yield,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::Resume,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::BinaryOperator,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Comparison,
    ArgumentKind::Comparison,
    ArgumentKind::Comparison,
    ArgumentKind::Invert,
    ArgumentKind::Invert,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::Const,
    ArgumentKind::Const,
    ArgumentKind::NameAndBit,
    ArgumentKind::NameAndBit,
    ArgumentKind::SuperName,
    ArgumentKind::SuperName,
    ArgumentKind::Resume,
    ArgumentKind::Jump,
    ArgumentKind::Name,
    ArgumentKind::Name,
    ArgumentKind::Name,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::None,
    ArgumentKind::Jump,
    ArgumentKind::None,
    ArgumentKind::Jump,
    ArgumentKind::None,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Resume,
    ArgumentKind::None,
    ArgumentKind::Yield,
    ArgumentKind::Jump,
    ArgumentKind::SuperName,
    ArgumentKind::Count,
    ArgumentKind::Count,
    ArgumentKind::None,
    ArgumentKind::Jump,
    ArgumentKind::None,
    ArgumentKind::Executor,
    ArgumentKind::None,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Local,
    ArgumentKind::None,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Jump,
    ArgumentKind::Local,
];

pub(crate) static CACHE_FIELDS: [&[CacheField]; OPCODE_COUNT] = [
    &[],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
    ],
    &[],
    &[],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "index",
            units: 1,
        },
        CacheField {
            name: "module_keys_version",
            units: 1,
        },
        CacheField {
            name: "builtin_keys_version",
            units: 1,
        },
    ],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "index",
            units: 1,
        },
    ],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "keys_version",
            units: 2,
        },
        CacheField {
            name: "descr",
            units: 4,
        },
    ],
    &[],
    &[],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "index",
            units: 1,
        },
        CacheField {
            name: "module_keys_version",
            units: 1,
        },
        CacheField {
            name: "builtin_keys_version",
            units: 1,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "index",
            units: 1,
        },
        CacheField {
            name: "module_keys_version",
            units: 1,
        },
        CacheField {
            name: "builtin_keys_version",
            units: 1,
        },
    ],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "index",
            units: 1,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "index",
            units: 1,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
        CacheField {
            name: "index",
            units: 1,
        },
    ],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "version",
            units: 2,
        },
    ],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[
        CacheField {
            name: "counter",
            units: 1,
        },
        CacheField {
            name: "func_version",
            units: 2,
        },
    ],
    &[],
    &[CacheField {
        name: "counter",
        units: 1,
    }],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
];

pub(crate) static OPERAND_NAMES: [(&[&str], &[&str]); OPCODE_COUNT] = [
    (&[], &[]),
    (&["container", "start", "stop"], &["result"]),
    (&["strings", "interpolations"], &["template"]),
    (&["left", "right"], &["result"]),
    (
        &["callable", "self_or_null", "args", "kwargs_or_null"],
        &["result"],
    ),
    (&["group", "match_type"], &["rest", "matched"]),
    (&["exc", "match_type"], &["exc", "matched"]),
    (&["sub_iter", "last_sent", "exc"], &["none", "value"]),
    (&["container", "key"], &[]),
    (&["value"], &[]),
    (&["receiver", "value"], &["value"]),
    (&["should_be_none"], &[]),
    (&["value"], &["text"]),
    (&["value", "spec"], &["text"]),
    (&["iterable"], &["aiter"]),
    (&["aiter"], &["aiter", "awaitable"]),
    (&["iterable"], &["iter"]),
    (&[], &[]),
    (&["subject"], &["subject", "length"]),
    (&["iterable"], &["iter"]),
    (&["value"], &[]),
    (&[], &["build_class"]),
    (&[], &["locals"]),
    (&["code"], &["function"]),
    (&["subject", "keys"], &["subject", "keys", "values_or_none"]),
    (&["subject"], &["subject", "matched"]),
    (&["subject"], &["subject", "matched"]),
    (&[], &[]),
    (&[], &[]),
    (&["previous"], &[]),
    (&["iter"], &[]),
    (&["value"], &[]),
    (&["exc"], &["previous", "exc"]),
    (&[], &["null"]),
    (&[], &["generator"]),
    (&["value"], &["result"]),
    (&[], &[]),
    (&["value", "container", "start", "stop"], &[]),
    (&["value", "container", "key"], &[]),
    (&["value"], &["truth"]),
    (&["value"], &["result"]),
    (&["value"], &["result"]),
    (&["truth"], &["negated"]),
    (
        &["exit_func", "exit_self", "lasti", "unused", "exc"],
        &["exit_func", "exit_self", "lasti", "unused", "exc", "result"],
    ),
    (&["left", "right"], &["result"]),
    (&["value", "text", "format_spec"], &["interpolation"]),
    (&["items"], &["list"]),
    (&["items"], &["map"]),
    (&["items"], &["set"]),
    (&["parts"], &["slice"]),
    (&["pieces"], &["text"]),
    (&["items"], &["tuple"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["value"], &["result"]),
    (&["first", "second"], &["result"]),
    (&["callable", "self_or_null", "args", "kwnames"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["item", "container"], &["result"]),
    (&["value"], &["text"]),
    (&["bottom", "between"], &["bottom", "between", "top"]),
    (&[], &[]),
    (&["owner"], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (
        &["callable", "null", "args", "dict", "between", "update"],
        &["callable", "null", "args", "dict", "between"],
    ),
    (&["dict", "between", "update"], &["dict", "between"]),
    (&["awaitable", "exc"], &[]),
    (&[], &[]),
    (&["iter"], &["iter", "next"]),
    (&["iterable"], &["iter"]),
    (&["module"], &["module", "value"]),
    (&["level", "fromlist"], &["module"]),
    (&["left", "right"], &["result"]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&["list", "between", "value"], &["list", "between"]),
    (&["list", "between", "iterable"], &["list", "between"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&[], &["value"]),
    (&[], &["value"]),
    (&[], &["value"]),
    (&[], &["value"]),
    (&[], &["value"]),
    (&[], &["value"]),
    (&[], &["first", "second"]),
    (&[], &["value"]),
    (&[], &["first", "second"]),
    (&["mapping"], &["value"]),
    (&["mapping"], &["value"]),
    (&[], &["value", "null"]),
    (&[], &["value"]),
    (&[], &["value"]),
    (&["owner"], &["method", "self_or_null"]),
    (&["super_type", "class", "self"], &["attr", "null"]),
    (&[], &[]),
    (&["dict", "between", "key", "value"], &["dict", "between"]),
    (&["subject", "type", "names"], &["attributes_or_none"]),
    (&["truth"], &[]),
    (&["value"], &[]),
    (&["value"], &[]),
    (&["truth"], &[]),
    (&["args"], &[]),
    (&["values", "exc"], &["values"]),
    (&["receiver", "value"], &["receiver", "result"]),
    (&["set", "between", "value"], &["set", "between"]),
    (&["attribute", "function"], &["function"]),
    (&["set", "between", "iterable"], &["set", "between"]),
    (&["value", "owner"], &[]),
    (&["value"], &[]),
    (&["value"], &[]),
    (&["stored"], &["loaded"]),
    (&["second", "first"], &[]),
    (&["value"], &[]),
    (&["value"], &[]),
    (&["bottom", "between", "top"], &["top", "between", "bottom"]),
    (&["sequence"], &["before", "rest", "after"]),
    (&["sequence"], &["items"]),
    (&["value"], &["sent"]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args", "kwnames"], &["result"]),
    (&["callable", "self_or_null", "args", "kwnames"], &["result"]),
    (&["callable", "self_or_null", "args", "kwnames"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["left", "right"], &["result"]),
    (&["item", "container"], &["result"]),
    (&["item", "container"], &["result"]),
    (&["iter"], &["iter", "next"]),
    (&["iter"], &["iter", "next"]),
    (&["iter"], &["iter", "next"]),
    (&["iter"], &["iter", "next"]),
    (&[], &[]),
    (&[], &[]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&["owner"], &["attr", "self_or_null"]),
    (&[], &["value"]),
    (&[], &["value"]),
    (&[], &["value", "null"]),
    (&[], &["value", "null"]),
    (&["super_type", "class", "self"], &["attr", "null"]),
    (&["super_type", "class", "self"], &["attr", "null"]),
    (&[], &[]),
    (&["receiver", "value"], &["receiver", "result"]),
    (&["value", "owner"], &[]),
    (&["value", "owner"], &[]),
    (&["value", "owner"], &[]),
    (&["value", "container", "key"], &[]),
    (&["value", "container", "key"], &[]),
    (&["value"], &["truth"]),
    (&["value"], &["truth"]),
    (&["value"], &["truth"]),
    (&["value"], &["truth"]),
    (&["value"], &["truth"]),
    (&["value"], &["truth"]),
    (&["sequence"], &["items"]),
    (&["sequence"], &["items"]),
    (&["sequence"], &["items"]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&["receiver", "value"], &["receiver"]),
    (&["iter"], &[]),
    (&["receiver", "value"], &["value"]),
    (&["iter"], &["iter", "next"]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&["truth"], &[]),
    (&["truth"], &[]),
    (&["value"], &[]),
    (&["value"], &[]),
    (&[], &[]),
    (&["value"], &["result"]),
    (&["value"], &["sent"]),
    (&["awaitable", "exc"], &[]),
    (&["super_type", "class", "self"], &["attr", "null"]),
    (&["callable", "self_or_null", "args"], &["result"]),
    (&["callable", "self_or_null", "args", "kwnames"], &["result"]),
    (
        &["callable", "self_or_null", "args", "kwargs_or_null"],
        &["result"],
    ),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&[], &[]),
    (&["value"], &["value"]),
    (&["value"], &["value"]),
    (&[], &[]),
    (&[], &["cell"]),
    (&[], &[]),
    (&[], &["lasti", "exc"]),
    (&[], &["exc"]),
    (&[], &["exc"]),
    (&["value"], &[]),
];

/// Inline cache units after each instruction.
pub static CACHES: [u8; 256] = [
    0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 1, 3, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0,
    0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 0, 4, 4, 1, 1, 0, 1, 4, 4, 4, 1, 1, 3, 3, 3, 3, 3, 3, 1,
    1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1,
    0, 0, 0, 0, 1, 3, 3, 0, 1, 0, 0,
];

/// The instruction that a specialised form is a form of; others map to themselves.
pub static DEOPT: [u8; 256] = [
    0, 1, 2, 44, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
    28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53,
    54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
    80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104,
    105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125,
    126, 127, 128, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 52, 52, 52, 52, 52, 52, 52, 52,
    55, 55, 55, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 56, 56, 56, 57, 57, 70, 70, 70, 70, 75, 75,
    80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 82, 82, 92, 92, 96, 96, 128, 106, 110, 110, 110, 38,
    38, 39, 39, 39, 39, 39, 39, 119, 119, 119, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223,
    224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244,
    245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255,
];

/// The instruction that an instrumented form stands for; others map to 0.
pub static UNINSTRUMENTED: [u8; 256] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 30, 10, 70, 0, 77, 28, 103,
    100, 101, 102, 128, 35, 120, 68, 96, 52, 55, 4, 75, 0, 0,
];

/// The instrumented form of an instruction; 0 if it has none.
pub static INSTRUMENTED: [u8; 256] = [
    0, 0, 0, 0, 252, 0, 0, 0, 0, 234, 236, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 240, 0, 235, 0,
    0, 0, 0, 246, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 250, 0, 0, 251, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 248, 0, 237, 0, 0, 0, 0, 253, 0, 239, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 249,
    0, 0, 0, 242, 243, 244, 241, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 247, 0, 0, 0, 0, 0, 0, 0,
    245, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 250, 250, 250, 250, 250, 250, 250, 250, 251, 251, 251,
    250, 250, 250, 250, 250, 250, 250, 250, 250, 250, 250, 250, 0, 0, 0, 0, 0, 237, 237, 237, 237, 253, 253,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 249, 249, 245, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 234, 235, 236, 237, 0, 239, 240,
    241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 0, 0,
];

/// How many values an instruction pops; None if there is no instruction of this number.
pub(crate) const fn popped(opcode: u16, oparg: i32) -> Option<i32> {
    Some(match opcode {
        0 | 17 | 21 | 22 | 27 | 28 | 240 | 33 | 34 | 36 | 60 | 62 | 63 | 64 | 65 | 69 | 75 | 176 | 175
        | 253 | 76 | 77 | 239 | 81 | 82 | 191 | 190 | 83 | 84 | 85 | 86 | 87 | 88 | 89 | 92 | 193 | 192
        | 93 | 94 | 97 | 128 | 196 | 245 | 255 | 238 | 254 | 256 | 257 | 260 | 261 | 262 | 263 | 264
        | 265 => 0,
        1 | 7 | 38 | 201 | 202 | 96 | 194 | 195 | 249 | 99 => 3,
        2 | 5 | 6 | 8 | 234 | 10 | 236 | 13 | 24 | 44 | 134 | 130 | 142 | 133 | 129 | 141 | 131 | 137
        | 138 | 140 | 139 | 135 | 136 | 132 | 3 | 54 | 56 | 166 | 167 | 168 | 57 | 170 | 169 | 68 | 248
        | 73 | 74 | 106 | 197 | 108 | 110 | 198 | 199 | 200 | 114 => 2,
        4 | 252 | 37 => 4,
        9 | 11 | 12 | 14 | 15 | 16 | 18 | 19 | 20 | 23 | 25 | 26 | 29 | 30 | 235 | 31 | 32 | 35 | 246
        | 39 | 203 | 204 | 205 | 206 | 207 | 208 | 40 | 41 | 42 | 53 | 58 | 61 | 70 | 172 | 174 | 173
        | 171 | 237 | 71 | 72 | 80 | 180 | 184 | 189 | 188 | 177 | 178 | 187 | 179 | 183 | 182 | 181
        | 186 | 185 | 90 | 91 | 95 | 100 | 242 | 101 | 243 | 102 | 244 | 103 | 241 | 111 | 112 | 113
        | 115 | 116 | 118 | 119 | 211 | 210 | 209 | 120 | 247 | 258 | 259 | 266 => 1,
        43 => 5,
        45 => 2 + (oparg & 1),
        46 | 48 | 49 | 50 | 51 | 104 => oparg,
        47 => oparg * 2,
        52 | 144 | 161 | 165 | 163 | 164 | 146 | 149 | 147 | 148 | 154 | 150 | 155 | 159 | 157 | 158
        | 156 | 143 | 162 | 145 | 160 | 250 => 2 + oparg,
        55 | 151 | 153 | 152 | 251 => 3 + oparg,
        59 => 1 + (oparg - 1),
        66 => 5 + (oparg - 1),
        67 | 78 | 79 | 107 | 109 => 2 + (oparg - 1),
        98 => 3 + (oparg - 1),
        105 => 1 + oparg,
        117 => 2 + (oparg - 2),
        _ => return None,
    })
}

/// How many values an instruction pushes; None if there is no instruction of this number.
pub(crate) const fn pushed(opcode: u16, oparg: i32) -> Option<i32> {
    Some(match opcode {
        0 | 8 | 9 | 11 | 17 | 20 | 27 | 28 | 240 | 29 | 30 | 235 | 31 | 36 | 37 | 38 | 201 | 202 | 60
        | 61 | 62 | 63 | 64 | 65 | 68 | 248 | 69 | 75 | 176 | 175 | 253 | 76 | 77 | 239 | 97 | 100 | 242
        | 101 | 243 | 102 | 244 | 103 | 241 | 104 | 110 | 198 | 199 | 200 | 111 | 112 | 114 | 115 | 116
        | 128 | 196 | 245 | 255 | 238 | 254 | 256 | 257 | 260 | 262 | 266 => 0,
        1 | 2 | 4 | 252 | 234 | 10 | 236 | 12 | 13 | 14 | 16 | 19 | 21 | 22 | 23 | 33 | 34 | 35 | 246
        | 39 | 203 | 204 | 205 | 206 | 207 | 208 | 40 | 41 | 42 | 44 | 134 | 130 | 142 | 133 | 129 | 141
        | 131 | 137 | 138 | 140 | 139 | 135 | 136 | 132 | 3 | 45 | 46 | 47 | 48 | 49 | 50 | 51 | 52 | 144
        | 161 | 165 | 163 | 164 | 146 | 149 | 147 | 148 | 154 | 150 | 155 | 159 | 157 | 158 | 156 | 143
        | 162 | 145 | 160 | 250 | 53 | 54 | 55 | 151 | 153 | 152 | 251 | 56 | 166 | 167 | 168 | 57 | 170
        | 169 | 58 | 71 | 73 | 74 | 81 | 82 | 191 | 190 | 83 | 84 | 85 | 86 | 88 | 90 | 91 | 93 | 94 | 99
        | 108 | 113 | 120 | 247 | 258 | 259 | 261 | 264 | 265 => 1,
        5 | 6 | 7 | 15 | 18 | 25 | 26 | 32 | 70 | 172 | 174 | 173 | 171 | 237 | 72 | 87 | 89 | 95 | 106
        | 197 | 263 => 2,
        24 => 3,
        43 => 6,
        59 => 2 + (oparg - 1),
        66 => 4 + (oparg - 1),
        67 | 78 | 79 | 98 | 107 | 109 => 1 + (oparg - 1),
        80 | 180 | 184 | 189 | 188 | 177 | 178 | 187 | 179 | 183 | 182 | 181 | 186 | 185 | 92 | 193 | 192
        | 96 | 194 | 195 | 249 => 1 + (oparg & 1),
        105 | 119 | 211 | 210 | 209 => oparg,
        117 => 2 + (oparg - 2),
        118 => 1 + (oparg & 0xFF) + (oparg >> 8),
        _ => return None,
    })
}

/// The families: a base instruction and its specialised forms, in the table's order.
pub static FAMILIES: &[(Opcode, &[Opcode])] = &[
    (
        Opcode::STORE_SUBSCR,
        &[Opcode::STORE_SUBSCR_DICT, Opcode::STORE_SUBSCR_LIST_INT],
    ),
    (
        Opcode::TO_BOOL,
        &[
            Opcode::TO_BOOL_ALWAYS_TRUE,
            Opcode::TO_BOOL_BOOL,
            Opcode::TO_BOOL_INT,
            Opcode::TO_BOOL_LIST,
            Opcode::TO_BOOL_NONE,
            Opcode::TO_BOOL_STR,
        ],
    ),
    (
        Opcode::BINARY_OP,
        &[
            Opcode::BINARY_OP_MULTIPLY_INT,
            Opcode::BINARY_OP_ADD_INT,
            Opcode::BINARY_OP_SUBTRACT_INT,
            Opcode::BINARY_OP_MULTIPLY_FLOAT,
            Opcode::BINARY_OP_ADD_FLOAT,
            Opcode::BINARY_OP_SUBTRACT_FLOAT,
            Opcode::BINARY_OP_ADD_UNICODE,
            Opcode::BINARY_OP_SUBSCR_LIST_INT,
            Opcode::BINARY_OP_SUBSCR_LIST_SLICE,
            Opcode::BINARY_OP_SUBSCR_TUPLE_INT,
            Opcode::BINARY_OP_SUBSCR_STR_INT,
            Opcode::BINARY_OP_SUBSCR_DICT,
            Opcode::BINARY_OP_SUBSCR_GETITEM,
            Opcode::BINARY_OP_EXTEND,
            Opcode::BINARY_OP_INPLACE_ADD_UNICODE,
        ],
    ),
    (
        Opcode::CALL,
        &[
            Opcode::CALL_BOUND_METHOD_EXACT_ARGS,
            Opcode::CALL_PY_EXACT_ARGS,
            Opcode::CALL_TYPE_1,
            Opcode::CALL_STR_1,
            Opcode::CALL_TUPLE_1,
            Opcode::CALL_BUILTIN_CLASS,
            Opcode::CALL_BUILTIN_O,
            Opcode::CALL_BUILTIN_FAST,
            Opcode::CALL_BUILTIN_FAST_WITH_KEYWORDS,
            Opcode::CALL_LEN,
            Opcode::CALL_ISINSTANCE,
            Opcode::CALL_LIST_APPEND,
            Opcode::CALL_METHOD_DESCRIPTOR_O,
            Opcode::CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS,
            Opcode::CALL_METHOD_DESCRIPTOR_NOARGS,
            Opcode::CALL_METHOD_DESCRIPTOR_FAST,
            Opcode::CALL_ALLOC_AND_ENTER_INIT,
            Opcode::CALL_PY_GENERAL,
            Opcode::CALL_BOUND_METHOD_GENERAL,
            Opcode::CALL_NON_PY_GENERAL,
        ],
    ),
    (
        Opcode::CALL_KW,
        &[
            Opcode::CALL_KW_BOUND_METHOD,
            Opcode::CALL_KW_PY,
            Opcode::CALL_KW_NON_PY,
        ],
    ),
    (
        Opcode::COMPARE_OP,
        &[
            Opcode::COMPARE_OP_FLOAT,
            Opcode::COMPARE_OP_INT,
            Opcode::COMPARE_OP_STR,
        ],
    ),
    (
        Opcode::CONTAINS_OP,
        &[Opcode::CONTAINS_OP_SET, Opcode::CONTAINS_OP_DICT],
    ),
    (
        Opcode::FOR_ITER,
        &[
            Opcode::FOR_ITER_LIST,
            Opcode::FOR_ITER_TUPLE,
            Opcode::FOR_ITER_RANGE,
            Opcode::FOR_ITER_GEN,
        ],
    ),
    (
        Opcode::JUMP_BACKWARD,
        &[Opcode::JUMP_BACKWARD_NO_JIT, Opcode::JUMP_BACKWARD_JIT],
    ),
    (
        Opcode::LOAD_ATTR,
        &[
            Opcode::LOAD_ATTR_INSTANCE_VALUE,
            Opcode::LOAD_ATTR_MODULE,
            Opcode::LOAD_ATTR_WITH_HINT,
            Opcode::LOAD_ATTR_SLOT,
            Opcode::LOAD_ATTR_CLASS,
            Opcode::LOAD_ATTR_CLASS_WITH_METACLASS_CHECK,
            Opcode::LOAD_ATTR_PROPERTY,
            Opcode::LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN,
            Opcode::LOAD_ATTR_METHOD_WITH_VALUES,
            Opcode::LOAD_ATTR_METHOD_NO_DICT,
            Opcode::LOAD_ATTR_METHOD_LAZY_DICT,
            Opcode::LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES,
            Opcode::LOAD_ATTR_NONDESCRIPTOR_NO_DICT,
        ],
    ),
    (
        Opcode::LOAD_CONST,
        &[Opcode::LOAD_CONST_MORTAL, Opcode::LOAD_CONST_IMMORTAL],
    ),
    (
        Opcode::LOAD_GLOBAL,
        &[Opcode::LOAD_GLOBAL_MODULE, Opcode::LOAD_GLOBAL_BUILTIN],
    ),
    (
        Opcode::LOAD_SUPER_ATTR,
        &[Opcode::LOAD_SUPER_ATTR_ATTR, Opcode::LOAD_SUPER_ATTR_METHOD],
    ),
    (Opcode::SEND, &[Opcode::SEND_GEN]),
    (
        Opcode::STORE_ATTR,
        &[
            Opcode::STORE_ATTR_INSTANCE_VALUE,
            Opcode::STORE_ATTR_SLOT,
            Opcode::STORE_ATTR_WITH_HINT,
        ],
    ),
    (
        Opcode::UNPACK_SEQUENCE,
        &[
            Opcode::UNPACK_SEQUENCE_TWO_TUPLE,
            Opcode::UNPACK_SEQUENCE_TUPLE,
            Opcode::UNPACK_SEQUENCE_LIST,
        ],
    ),
    (Opcode::RESUME, &[Opcode::RESUME_CHECK]),
];

/// What each pseudo-instruction becomes: one of the targets or, if the flag is set, all of them in turn.
pub static PSEUDO_TARGETS: &[(Opcode, bool, &[Opcode])] = &[
    (Opcode::ANNOTATIONS_PLACEHOLDER, false, &[Opcode::NOP]),
    (
        Opcode::JUMP,
        false,
        &[Opcode::JUMP_FORWARD, Opcode::JUMP_BACKWARD],
    ),
    (
        Opcode::JUMP_IF_FALSE,
        true,
        &[Opcode::COPY, Opcode::TO_BOOL, Opcode::POP_JUMP_IF_FALSE],
    ),
    (
        Opcode::JUMP_IF_TRUE,
        true,
        &[Opcode::COPY, Opcode::TO_BOOL, Opcode::POP_JUMP_IF_TRUE],
    ),
    (
        Opcode::JUMP_NO_INTERRUPT,
        false,
        &[Opcode::JUMP_FORWARD, Opcode::JUMP_BACKWARD_NO_INTERRUPT],
    ),
    (Opcode::LOAD_CLOSURE, false, &[Opcode::LOAD_FAST]),
    (Opcode::POP_BLOCK, false, &[Opcode::NOP]),
    (Opcode::SETUP_CLEANUP, false, &[Opcode::NOP]),
    (Opcode::SETUP_FINALLY, false, &[Opcode::NOP]),
    (Opcode::SETUP_WITH, false, &[Opcode::NOP]),
    (Opcode::STORE_FAST_MAYBE_NULL, false, &[Opcode::STORE_FAST]),
];

/// The operands of kind binary operator, by number.
pub mod binary_operator {
    /// `+`
    pub const NB_ADD: u8 = 0;
    /// `&`
    pub const NB_AND: u8 = 1;
    /// `//`
    pub const NB_FLOOR_DIVIDE: u8 = 2;
    /// `<<`
    pub const NB_LSHIFT: u8 = 3;
    /// `@`
    pub const NB_MATRIX_MULTIPLY: u8 = 4;
    /// `*`
    pub const NB_MULTIPLY: u8 = 5;
    /// `%`
    pub const NB_REMAINDER: u8 = 6;
    /// `|`
    pub const NB_OR: u8 = 7;
    /// `**`
    pub const NB_POWER: u8 = 8;
    /// `>>`
    pub const NB_RSHIFT: u8 = 9;
    /// `-`
    pub const NB_SUBTRACT: u8 = 10;
    /// `/`
    pub const NB_TRUE_DIVIDE: u8 = 11;
    /// `^`
    pub const NB_XOR: u8 = 12;
    /// `+=`
    pub const NB_INPLACE_ADD: u8 = 13;
    /// `&=`
    pub const NB_INPLACE_AND: u8 = 14;
    /// `//=`
    pub const NB_INPLACE_FLOOR_DIVIDE: u8 = 15;
    /// `<<=`
    pub const NB_INPLACE_LSHIFT: u8 = 16;
    /// `@=`
    pub const NB_INPLACE_MATRIX_MULTIPLY: u8 = 17;
    /// `*=`
    pub const NB_INPLACE_MULTIPLY: u8 = 18;
    /// `%=`
    pub const NB_INPLACE_REMAINDER: u8 = 19;
    /// `|=`
    pub const NB_INPLACE_OR: u8 = 20;
    /// `**=`
    pub const NB_INPLACE_POWER: u8 = 21;
    /// `>>=`
    pub const NB_INPLACE_RSHIFT: u8 = 22;
    /// `-=`
    pub const NB_INPLACE_SUBTRACT: u8 = 23;
    /// `/=`
    pub const NB_INPLACE_TRUE_DIVIDE: u8 = 24;
    /// `^=`
    pub const NB_INPLACE_XOR: u8 = 25;
    /// `[]`
    pub const NB_SUBSCR: u8 = 26;
    /// Names by number.
    pub static NAMES: [&str; 27] = [
        "NB_ADD",
        "NB_AND",
        "NB_FLOOR_DIVIDE",
        "NB_LSHIFT",
        "NB_MATRIX_MULTIPLY",
        "NB_MULTIPLY",
        "NB_REMAINDER",
        "NB_OR",
        "NB_POWER",
        "NB_RSHIFT",
        "NB_SUBTRACT",
        "NB_TRUE_DIVIDE",
        "NB_XOR",
        "NB_INPLACE_ADD",
        "NB_INPLACE_AND",
        "NB_INPLACE_FLOOR_DIVIDE",
        "NB_INPLACE_LSHIFT",
        "NB_INPLACE_MATRIX_MULTIPLY",
        "NB_INPLACE_MULTIPLY",
        "NB_INPLACE_REMAINDER",
        "NB_INPLACE_OR",
        "NB_INPLACE_POWER",
        "NB_INPLACE_RSHIFT",
        "NB_INPLACE_SUBTRACT",
        "NB_INPLACE_TRUE_DIVIDE",
        "NB_INPLACE_XOR",
        "NB_SUBSCR",
    ];
    /// Texts by number.
    pub static TEXTS: [&str; 27] = [
        "+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^", "+=", "&=", "//=", "<<=", "@=",
        "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^=", "[]",
    ];
}

/// The operands of kind intrinsic 1, by number.
pub mod intrinsic_1 {
    /// `INTRINSIC_1_INVALID`
    pub const INTRINSIC_1_INVALID: u8 = 0;
    /// `INTRINSIC_PRINT`
    pub const INTRINSIC_PRINT: u8 = 1;
    /// `INTRINSIC_IMPORT_STAR`
    pub const INTRINSIC_IMPORT_STAR: u8 = 2;
    /// `INTRINSIC_STOPITERATION_ERROR`
    pub const INTRINSIC_STOPITERATION_ERROR: u8 = 3;
    /// `INTRINSIC_ASYNC_GEN_WRAP`
    pub const INTRINSIC_ASYNC_GEN_WRAP: u8 = 4;
    /// `INTRINSIC_UNARY_POSITIVE`
    pub const INTRINSIC_UNARY_POSITIVE: u8 = 5;
    /// `INTRINSIC_LIST_TO_TUPLE`
    pub const INTRINSIC_LIST_TO_TUPLE: u8 = 6;
    /// `INTRINSIC_TYPEVAR`
    pub const INTRINSIC_TYPEVAR: u8 = 7;
    /// `INTRINSIC_PARAMSPEC`
    pub const INTRINSIC_PARAMSPEC: u8 = 8;
    /// `INTRINSIC_TYPEVARTUPLE`
    pub const INTRINSIC_TYPEVARTUPLE: u8 = 9;
    /// `INTRINSIC_SUBSCRIPT_GENERIC`
    pub const INTRINSIC_SUBSCRIPT_GENERIC: u8 = 10;
    /// `INTRINSIC_TYPEALIAS`
    pub const INTRINSIC_TYPEALIAS: u8 = 11;
    /// Names by number.
    pub static NAMES: [&str; 12] = [
        "INTRINSIC_1_INVALID",
        "INTRINSIC_PRINT",
        "INTRINSIC_IMPORT_STAR",
        "INTRINSIC_STOPITERATION_ERROR",
        "INTRINSIC_ASYNC_GEN_WRAP",
        "INTRINSIC_UNARY_POSITIVE",
        "INTRINSIC_LIST_TO_TUPLE",
        "INTRINSIC_TYPEVAR",
        "INTRINSIC_PARAMSPEC",
        "INTRINSIC_TYPEVARTUPLE",
        "INTRINSIC_SUBSCRIPT_GENERIC",
        "INTRINSIC_TYPEALIAS",
    ];
    /// Texts by number.
    pub static TEXTS: [&str; 12] = [
        "INTRINSIC_1_INVALID",
        "INTRINSIC_PRINT",
        "INTRINSIC_IMPORT_STAR",
        "INTRINSIC_STOPITERATION_ERROR",
        "INTRINSIC_ASYNC_GEN_WRAP",
        "INTRINSIC_UNARY_POSITIVE",
        "INTRINSIC_LIST_TO_TUPLE",
        "INTRINSIC_TYPEVAR",
        "INTRINSIC_PARAMSPEC",
        "INTRINSIC_TYPEVARTUPLE",
        "INTRINSIC_SUBSCRIPT_GENERIC",
        "INTRINSIC_TYPEALIAS",
    ];
}

/// The operands of kind intrinsic 2, by number.
pub mod intrinsic_2 {
    /// `INTRINSIC_2_INVALID`
    pub const INTRINSIC_2_INVALID: u8 = 0;
    /// `INTRINSIC_PREP_RERAISE_STAR`
    pub const INTRINSIC_PREP_RERAISE_STAR: u8 = 1;
    /// `INTRINSIC_TYPEVAR_WITH_BOUND`
    pub const INTRINSIC_TYPEVAR_WITH_BOUND: u8 = 2;
    /// `INTRINSIC_TYPEVAR_WITH_CONSTRAINTS`
    pub const INTRINSIC_TYPEVAR_WITH_CONSTRAINTS: u8 = 3;
    /// `INTRINSIC_SET_FUNCTION_TYPE_PARAMS`
    pub const INTRINSIC_SET_FUNCTION_TYPE_PARAMS: u8 = 4;
    /// `INTRINSIC_SET_TYPEPARAM_DEFAULT`
    pub const INTRINSIC_SET_TYPEPARAM_DEFAULT: u8 = 5;
    /// Names by number.
    pub static NAMES: [&str; 6] = [
        "INTRINSIC_2_INVALID",
        "INTRINSIC_PREP_RERAISE_STAR",
        "INTRINSIC_TYPEVAR_WITH_BOUND",
        "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
        "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
        "INTRINSIC_SET_TYPEPARAM_DEFAULT",
    ];
    /// Texts by number.
    pub static TEXTS: [&str; 6] = [
        "INTRINSIC_2_INVALID",
        "INTRINSIC_PREP_RERAISE_STAR",
        "INTRINSIC_TYPEVAR_WITH_BOUND",
        "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
        "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
        "INTRINSIC_SET_TYPEPARAM_DEFAULT",
    ];
}

/// The operands of kind special method, by number.
pub mod special_method {
    /// `__enter__`
    pub const SPECIAL_ENTER: u8 = 0;
    /// `__exit__`
    pub const SPECIAL_EXIT: u8 = 1;
    /// `__aenter__`
    pub const SPECIAL_AENTER: u8 = 2;
    /// `__aexit__`
    pub const SPECIAL_AEXIT: u8 = 3;
    /// Names by number.
    pub static NAMES: [&str; 4] = ["SPECIAL_ENTER", "SPECIAL_EXIT", "SPECIAL_AENTER", "SPECIAL_AEXIT"];
    /// Texts by number.
    pub static TEXTS: [&str; 4] = ["__enter__", "__exit__", "__aenter__", "__aexit__"];
}

/// The operands of kind common constant, by number.
pub mod common_constant {
    /// `AssertionError`
    pub const CONSTANT_ASSERTIONERROR: u8 = 0;
    /// `NotImplementedError`
    pub const CONSTANT_NOTIMPLEMENTEDERROR: u8 = 1;
    /// `tuple`
    pub const CONSTANT_BUILTIN_TUPLE: u8 = 2;
    /// `all`
    pub const CONSTANT_BUILTIN_ALL: u8 = 3;
    /// `any`
    pub const CONSTANT_BUILTIN_ANY: u8 = 4;
    /// Names by number.
    pub static NAMES: [&str; 5] = [
        "CONSTANT_ASSERTIONERROR",
        "CONSTANT_NOTIMPLEMENTEDERROR",
        "CONSTANT_BUILTIN_TUPLE",
        "CONSTANT_BUILTIN_ALL",
        "CONSTANT_BUILTIN_ANY",
    ];
    /// Texts by number.
    pub static TEXTS: [&str; 5] = ["AssertionError", "NotImplementedError", "tuple", "all", "any"];
}

/// The operands of kind comparison, by number.
pub mod comparison {
    /// `<`
    pub const COMPARE_LT: u8 = 0;
    /// `<=`
    pub const COMPARE_LE: u8 = 1;
    /// `==`
    pub const COMPARE_EQ: u8 = 2;
    /// `!=`
    pub const COMPARE_NE: u8 = 3;
    /// `>`
    pub const COMPARE_GT: u8 = 4;
    /// `>=`
    pub const COMPARE_GE: u8 = 5;
    /// Names by number.
    pub static NAMES: [&str; 6] = [
        "COMPARE_LT",
        "COMPARE_LE",
        "COMPARE_EQ",
        "COMPARE_NE",
        "COMPARE_GT",
        "COMPARE_GE",
    ];
    /// Texts by number.
    pub static TEXTS: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];
    /// Masks by number.
    pub static MASKS: [u8; 6] = [2, 10, 8, 7, 4, 12];
}
