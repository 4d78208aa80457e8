//! Exceptions: their layouts, the static types of the whole tree, and the slots of the common base.
//!
//! The tree is one table. Types whose instances have fields of their own get more slots from the types crate; here
//! every exception can be created with arguments, raised, traced and destroyed.

use crate::classes;
use crate::dict::Dict;
use crate::gc;
use crate::header::Object;
use crate::memory::Slot;
use crate::reference::{PyResult, Ref, Status};
use crate::slots::VisitProc;
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, TypeSpec, flags};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::NonNull;

/// `PyBaseExceptionObject`: what every exception starts with.
#[repr(C)]
#[allow(missing_docs, reason = "fields of PyBaseExceptionObject")]
pub struct BaseException {
    pub(crate) base: Object,
    pub dict: Slot<Dict>,
    pub args: Slot<Tuple>,
    pub notes: Slot,
    pub traceback: Slot,
    pub context: Slot<BaseException>,
    pub cause: Slot<BaseException>,
    pub suppress_context: Cell<u8>,
}

crate::payload!(BaseException, BASE_EXCEPTION, flag = flags::BASE_EXC_SUBCLASS);

macro_rules! exception_layouts {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* })*) => {$(
        $(#[$doc])*
        #[repr(C)]
        #[allow(missing_docs, reason = "fields of the C struct")]
        pub struct $name {
            pub(crate) head: BaseException,
            $(pub $field: $type,)*
        }
    )*};
}

exception_layouts! {
    /// `PyBaseExceptionGroupObject`.
    ExceptionGroupObject { msg: Slot, excs: Slot, excs_str: Slot }
    /// `PySyntaxErrorObject`.
    SyntaxErrorObject { msg: Slot, filename: Slot, lineno: Slot, offset: Slot, end_lineno: Slot,
        end_offset: Slot, text: Slot, print_file_and_line: Slot, metadata: Slot }
    /// `PyImportErrorObject`.
    ImportErrorObject { msg: Slot, name: Slot, path: Slot, name_from: Slot }
    /// `PyUnicodeErrorObject`.
    UnicodeErrorObject { encoding: Slot, object: Slot, start: Cell<isize>, end: Cell<isize>, reason: Slot }
    /// `PySystemExitObject`.
    SystemExitObject { code: Slot }
    /// `PyOSErrorObject`.
    OsErrorObject { myerrno: Slot, strerror: Slot, filename: Slot, filename2: Slot, written: Cell<isize> }
    /// `PyStopIterationObject`.
    StopIterationObject { value: Slot }
    /// `PyNameErrorObject`.
    NameErrorObject { name: Slot }
    /// `PyAttributeErrorObject`.
    AttributeErrorObject { obj: Slot, name: Slot }
}

const fn same(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        if *first != *other {
            return false;
        }
        (a, b) = (rest, others);
    }
    a.is_empty() && b.is_empty()
}

/// The slots that a type has of its own and does not inherit: types without fields name `__new__` again, but for
/// `KeyError`; only the root has `__init__`.
const fn with_constructors(name: &str, size: usize, spec: TypeSpec) -> TypeSpec {
    let spec = if same(name, "BaseException") {
        spec.init(exception_init)
    } else {
        spec
    };
    if size == size_of::<BaseException>() && !same(name, "KeyError") {
        spec.new_slot(exception_new)
    } else {
        spec
    }
}

macro_rules! tree {
    ($($name:ident: $python:literal, $layout:ty, $parent:ident;)*) => {
        $(
            #[doc = concat!("`", $python, "`.")]
            pub static $name: TypeObject = with_constructors($python, size_of::<$layout>(), TypeSpec::new(
                match core::ffi::CStr::from_bytes_with_nul(concat!($python, "\0").as_bytes()) {
                    Ok(name) => name,
                    Err(_) => c"",
                },
                size_of::<$layout>(),
            ))
            .base(&$parent)
            .flags(flags::BASETYPE | flags::HAVE_GC | flags::BASE_EXC_SUBCLASS)
            .dictoffset(core::mem::offset_of!(BaseException, dict))
            .dealloc(exception_dealloc)
            .traverse(exception_traverse)
            .clear(exception_clear)
            .alloc(classes::generic_alloc)
            .free(gc::object_free)
            .build();
        )*

        /// The whole tree, in the order in which CPython makes the types ready.
        pub fn all() -> impl Iterator<Item = &'static TypeObject> {
            [$(&$name),*].into_iter()
        }
    };
}

use crate::wellknown::OBJECT;

tree! {
    BASE_EXCEPTION: "BaseException", BaseException, OBJECT;
    BASE_EXCEPTION_GROUP: "BaseExceptionGroup", ExceptionGroupObject, BASE_EXCEPTION;
    EXCEPTION: "Exception", BaseException, BASE_EXCEPTION;
    GENERATOR_EXIT: "GeneratorExit", BaseException, BASE_EXCEPTION;
    KEYBOARD_INTERRUPT: "KeyboardInterrupt", BaseException, BASE_EXCEPTION;
    SYSTEM_EXIT: "SystemExit", SystemExitObject, BASE_EXCEPTION;
    ARITHMETIC_ERROR: "ArithmeticError", BaseException, EXCEPTION;
    ASSERTION_ERROR: "AssertionError", BaseException, EXCEPTION;
    ATTRIBUTE_ERROR: "AttributeError", AttributeErrorObject, EXCEPTION;
    BUFFER_ERROR: "BufferError", BaseException, EXCEPTION;
    EOF_ERROR: "EOFError", BaseException, EXCEPTION;
    IMPORT_ERROR: "ImportError", ImportErrorObject, EXCEPTION;
    LOOKUP_ERROR: "LookupError", BaseException, EXCEPTION;
    MEMORY_ERROR: "MemoryError", BaseException, EXCEPTION;
    NAME_ERROR: "NameError", NameErrorObject, EXCEPTION;
    OS_ERROR: "OSError", OsErrorObject, EXCEPTION;
    REFERENCE_ERROR: "ReferenceError", BaseException, EXCEPTION;
    RUNTIME_ERROR: "RuntimeError", BaseException, EXCEPTION;
    STOP_ASYNC_ITERATION: "StopAsyncIteration", BaseException, EXCEPTION;
    STOP_ITERATION: "StopIteration", StopIterationObject, EXCEPTION;
    SYNTAX_ERROR: "SyntaxError", SyntaxErrorObject, EXCEPTION;
    SYSTEM_ERROR: "SystemError", BaseException, EXCEPTION;
    TYPE_ERROR: "TypeError", BaseException, EXCEPTION;
    VALUE_ERROR: "ValueError", BaseException, EXCEPTION;
    WARNING: "Warning", BaseException, EXCEPTION;
    FLOATING_POINT_ERROR: "FloatingPointError", BaseException, ARITHMETIC_ERROR;
    OVERFLOW_ERROR: "OverflowError", BaseException, ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR: "ZeroDivisionError", BaseException, ARITHMETIC_ERROR;
    BYTES_WARNING: "BytesWarning", BaseException, WARNING;
    DEPRECATION_WARNING: "DeprecationWarning", BaseException, WARNING;
    ENCODING_WARNING: "EncodingWarning", BaseException, WARNING;
    FUTURE_WARNING: "FutureWarning", BaseException, WARNING;
    IMPORT_WARNING: "ImportWarning", BaseException, WARNING;
    PENDING_DEPRECATION_WARNING: "PendingDeprecationWarning", BaseException, WARNING;
    RESOURCE_WARNING: "ResourceWarning", BaseException, WARNING;
    RUNTIME_WARNING: "RuntimeWarning", BaseException, WARNING;
    SYNTAX_WARNING: "SyntaxWarning", BaseException, WARNING;
    UNICODE_WARNING: "UnicodeWarning", BaseException, WARNING;
    USER_WARNING: "UserWarning", BaseException, WARNING;
    BLOCKING_IO_ERROR: "BlockingIOError", OsErrorObject, OS_ERROR;
    CHILD_PROCESS_ERROR: "ChildProcessError", OsErrorObject, OS_ERROR;
    CONNECTION_ERROR: "ConnectionError", OsErrorObject, OS_ERROR;
    FILE_EXISTS_ERROR: "FileExistsError", OsErrorObject, OS_ERROR;
    FILE_NOT_FOUND_ERROR: "FileNotFoundError", OsErrorObject, OS_ERROR;
    INTERRUPTED_ERROR: "InterruptedError", OsErrorObject, OS_ERROR;
    IS_A_DIRECTORY_ERROR: "IsADirectoryError", OsErrorObject, OS_ERROR;
    NOT_A_DIRECTORY_ERROR: "NotADirectoryError", OsErrorObject, OS_ERROR;
    PERMISSION_ERROR: "PermissionError", OsErrorObject, OS_ERROR;
    PROCESS_LOOKUP_ERROR: "ProcessLookupError", OsErrorObject, OS_ERROR;
    TIMEOUT_ERROR: "TimeoutError", OsErrorObject, OS_ERROR;
    INDENTATION_ERROR: "IndentationError", SyntaxErrorObject, SYNTAX_ERROR;
    INCOMPLETE_INPUT_ERROR: "_IncompleteInputError", SyntaxErrorObject, SYNTAX_ERROR;
    INDEX_ERROR: "IndexError", BaseException, LOOKUP_ERROR;
    KEY_ERROR: "KeyError", BaseException, LOOKUP_ERROR;
    MODULE_NOT_FOUND_ERROR: "ModuleNotFoundError", ImportErrorObject, IMPORT_ERROR;
    NOT_IMPLEMENTED_ERROR: "NotImplementedError", BaseException, RUNTIME_ERROR;
    PYTHON_FINALIZATION_ERROR: "PythonFinalizationError", BaseException, RUNTIME_ERROR;
    RECURSION_ERROR: "RecursionError", BaseException, RUNTIME_ERROR;
    UNBOUND_LOCAL_ERROR: "UnboundLocalError", NameErrorObject, NAME_ERROR;
    UNICODE_ERROR: "UnicodeError", BaseException, VALUE_ERROR;
    BROKEN_PIPE_ERROR: "BrokenPipeError", OsErrorObject, CONNECTION_ERROR;
    CONNECTION_ABORTED_ERROR: "ConnectionAbortedError", OsErrorObject, CONNECTION_ERROR;
    CONNECTION_REFUSED_ERROR: "ConnectionRefusedError", OsErrorObject, CONNECTION_ERROR;
    CONNECTION_RESET_ERROR: "ConnectionResetError", OsErrorObject, CONNECTION_ERROR;
    TAB_ERROR: "TabError", SyntaxErrorObject, INDENTATION_ERROR;
    UNICODE_DECODE_ERROR: "UnicodeDecodeError", UnicodeErrorObject, UNICODE_ERROR;
    UNICODE_ENCODE_ERROR: "UnicodeEncodeError", UnicodeErrorObject, UNICODE_ERROR;
    UNICODE_TRANSLATE_ERROR: "UnicodeTranslateError", UnicodeErrorObject, UNICODE_ERROR;
}

crate::payload!(SyntaxErrorObject, SYNTAX_ERROR);
crate::payload!(ImportErrorObject, IMPORT_ERROR);
crate::payload!(SystemExitObject, SYSTEM_EXIT);
crate::payload!(OsErrorObject, OS_ERROR);
crate::payload!(StopIterationObject, STOP_ITERATION);
crate::payload!(NameErrorObject, NAME_ERROR);
crate::payload!(AttributeErrorObject, ATTRIBUTE_ERROR);
crate::payload!(ExceptionGroupObject, BASE_EXCEPTION_GROUP);

/// The three types whose instances say where in a text something went wrong. Their common base has no fields.
static UNICODE_ERRORS: [&TypeObject; 3] = [
    &UNICODE_DECODE_ERROR,
    &UNICODE_ENCODE_ERROR,
    &UNICODE_TRANSLATE_ERROR,
];

// SAFETY: `#[repr(C)]`, header first; exactly the three types and their subtypes have the layout.
unsafe impl crate::payload::Payload for UnicodeErrorObject {
    fn is_instance(object: &Object) -> bool {
        UNICODE_ERRORS
            .iter()
            .any(|class| object.class().is_subtype(class))
    }
}

impl core::ops::Deref for UnicodeErrorObject {
    type Target = Object;
    fn deref(&self) -> &Object {
        crate::payload::Payload::as_object(self)
    }
}

static TRACEBACK_TYPE: crate::gil::GilCell<Cell<Option<&'static TypeObject>>> =
    crate::gil::GilCell::new(Cell::new(None));

/// Says which type tracebacks have (it belongs to the eval loop).
pub fn set_traceback_type(class: &'static TypeObject) {
    TRACEBACK_TYPE.set(Some(class));
}

/// Whether the object is a traceback.
pub fn is_traceback(object: &Object) -> bool {
    TRACEBACK_TYPE.get().is_some_and(|class| object.is_exactly(class))
}

/// `BaseException.__new__`: an instance with these arguments.
pub extern "C" fn exception_new(class: &TypeObject, args: &Tuple, _keywords: Option<&Dict>) -> PyResult {
    let instance = crate::typeobject_alloc(class, 0)?;
    if let Some(exception) = instance.downcast_ref::<BaseException>() {
        exception.args.set(Some(Ref::new(args)));
    }
    Ok(instance)
}

/// `BaseException.__init__`: the arguments once more; keywords are refused.
pub extern "C" fn exception_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    if keywords.is_some_and(|keywords| !keywords.is_empty()) {
        let name = this.class().short_name();
        let _raised = crate::errors::raise(&TYPE_ERROR, format_args!("{name}() takes no keyword arguments"));
        return Status(-1);
    }
    if let Some(exception) = this.downcast::<BaseException>() {
        exception.args.set(Some(Ref::new(args)));
    }
    Status::OK
}

/// The reference fields of the common base.
fn base_fields(exception: &BaseException) -> [*mut Object; 6] {
    [
        exception.dict.as_ptr().cast(),
        exception.args.as_ptr().cast(),
        exception.notes.as_ptr(),
        exception.traceback.as_ptr(),
        exception.context.as_ptr().cast(),
        exception.cause.as_ptr().cast(),
    ]
}

/// The reference fields that follow the common base in an instance of the given (static) type.
fn own_slots(this: &Object) -> &[Slot] {
    let mut class = this.class();
    while class.has_flag(flags::HEAPTYPE) {
        match class.base_type() {
            Some(base) => class = base,
            None => break,
        }
    }
    let start = size_of::<BaseException>();
    let mut end = class.basicsize();
    if class.is_subtype(&OS_ERROR) {
        end = core::mem::offset_of!(OsErrorObject, written);
    }
    if core::ptr::eq(class, &UNICODE_DECODE_ERROR)
        || core::ptr::eq(class, &UNICODE_ENCODE_ERROR)
        || core::ptr::eq(class, &UNICODE_TRANSLATE_ERROR)
    {
        end = core::mem::offset_of!(UnicodeErrorObject, start);
    }
    // SAFETY: between the base and `end` the layout holds slots only.
    unsafe {
        core::slice::from_raw_parts(
            core::ptr::from_ref(this).cast::<u8>().add(start).cast::<Slot>(),
            end.saturating_sub(start) / size_of::<Slot>(),
        )
    }
}

fn reason_slot(this: &Object) -> Option<&Slot> {
    let class = this.class();
    if [
        &UNICODE_DECODE_ERROR,
        &UNICODE_ENCODE_ERROR,
        &UNICODE_TRANSLATE_ERROR,
    ]
    .iter()
    .any(|c| class.is_subtype(c))
    {
        // SAFETY: instances of these types have the layout.
        return Some(&unsafe { this.downcast_unchecked_layout::<UnicodeErrorObject>() }.reason);
    }
    None
}

/// `tp_traverse` of exceptions.
///
/// # Safety
/// Called by the collector.
pub unsafe extern "C" fn exception_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: present references are alive.
    unsafe {
        let exception = this.downcast_unchecked::<BaseException>();
        let own = own_slots(this).iter().chain(reason_slot(this)).map(Slot::as_ptr);
        for pointer in own.chain(base_fields(exception)) {
            if let Some(object) = NonNull::new(pointer) {
                let result = visit(object, arg);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

/// `tp_clear` of exceptions.
///
/// # Safety
/// `this` is an exception.
pub unsafe extern "C" fn exception_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    let exception = unsafe { this.downcast_unchecked::<BaseException>() };
    own_slots(this)
        .iter()
        .chain(reason_slot(this))
        .for_each(|slot| slot.set(None));
    exception.dict.set(None);
    exception.args.set(None);
    exception.notes.set(None);
    exception.traceback.set(None);
    exception.cause.set(None);
    exception.context.set(None);
    0
}

/// `tp_dealloc` of exceptions.
///
/// # Safety
/// `this` is a dead exception.
pub unsafe extern "C" fn exception_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact exception.
    unsafe {
        let object = this.as_ref();
        gc::untrack_if_tracked(object);
        exception_clear(object);
        match object.class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => gc::object_free(this.as_ptr().cast()),
        }
    }
}
