//! The structs of the kernel against CPython's headers: sizes and offsets of every field, as a C compiler sees them.
//!
//! The test needs a C compiler and the oracle's headers (SIDEWINDER_ORACLE_INCLUDE, or those beside an oracle on the
//! path); without them it has nothing to compare and says so.

use crate::{defs, descriptors, dict, exceptions, gc, header, int, list, set, slots, str, structs};
use crate::{thread, tuple, typeobject, weakref};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

/// The folder that holds `python3.14/Python.h`: given, or beside an interpreter of that version on the path.
fn include() -> Option<PathBuf> {
    let given = std::env::var_os("SIDEWINDER_ORACLE_INCLUDE").map(PathBuf::from);
    let asked = ["py314", "python3.14"].iter().filter_map(|program| {
        let code = "import os, sys; print(os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(sys.executable))), 'include'))";
        let output = Command::new(program).args(["-I", "-S", "-c", code]).output().ok()?;
        Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
    });
    given
        .into_iter()
        .chain(asked)
        .find(|path| path.join("python3.14/internal/pycore_interp_structs.h").exists())
}

/// Rows of C expression and Rust value.
struct Table(Vec<(String, usize)>);

macro_rules! layout {
    ($table:ident, $c:literal => $rust:ty { $($c_field:literal => $field:ident),* $(,)? }) => {
        $table.0.push((format!("sizeof({})", $c), size_of::<$rust>()));
        $($table.0.push((format!("offsetof({}, {})", $c, $c_field), core::mem::offset_of!($rust, $field)));)*
    };
}

fn rows() -> Table {
    let mut t = Table(Vec::new());
    layout!(t, "PyObject" => header::Object { "ob_type" => ob_type });
    layout!(t, "PyVarObject" => header::VarObject { "ob_size" => ob_size });
    layout!(t, "PyGC_Head" => gc::Head { "_gc_next" => next, "_gc_prev" => prev });
    layout!(t, "struct gc_generation" => gc::Generation { "threshold" => threshold, "count" => count });
    layout!(t, "struct gc_generation_stats" => gc::Stats { "collected" => collected });
    layout!(t, "struct _gc_runtime_state" => gc::State {
        "enabled" => enabled, "debug" => debug, "generations" => generations,
        "permanent_generation" => permanent_generation, "generation_stats" => generation_stats,
        "collecting" => collecting, "garbage" => garbage, "callbacks" => callbacks, "heap_size" => heap_size,
        "long_lived_total" => long_lived_total, "long_lived_pending" => long_lived_pending,
        "generation0" => generation0,
    });
    layout!(t, "PyTypeObject" => typeobject::TypeObject {
        "tp_name" => tp_name, "tp_basicsize" => tp_basicsize, "tp_itemsize" => tp_itemsize,
        "tp_dealloc" => tp_dealloc, "tp_vectorcall_offset" => tp_vectorcall_offset, "tp_getattr" => tp_getattr,
        "tp_setattr" => tp_setattr, "tp_as_async" => tp_as_async, "tp_repr" => tp_repr,
        "tp_as_number" => tp_as_number, "tp_as_sequence" => tp_as_sequence, "tp_as_mapping" => tp_as_mapping,
        "tp_hash" => tp_hash, "tp_call" => tp_call, "tp_str" => tp_str, "tp_getattro" => tp_getattro,
        "tp_setattro" => tp_setattro, "tp_as_buffer" => tp_as_buffer, "tp_flags" => tp_flags, "tp_doc" => tp_doc,
        "tp_traverse" => tp_traverse, "tp_clear" => tp_clear, "tp_richcompare" => tp_richcompare,
        "tp_weaklistoffset" => tp_weaklistoffset, "tp_iter" => tp_iter, "tp_iternext" => tp_iternext,
        "tp_methods" => tp_methods, "tp_members" => tp_members, "tp_getset" => tp_getset, "tp_base" => tp_base,
        "tp_dict" => tp_dict, "tp_descr_get" => tp_descr_get, "tp_descr_set" => tp_descr_set,
        "tp_dictoffset" => tp_dictoffset, "tp_init" => tp_init, "tp_alloc" => tp_alloc, "tp_new" => tp_new,
        "tp_free" => tp_free, "tp_is_gc" => tp_is_gc, "tp_bases" => tp_bases, "tp_mro" => tp_mro,
        "tp_cache" => tp_cache, "tp_subclasses" => tp_subclasses, "tp_weaklist" => tp_weaklist, "tp_del" => tp_del,
        "tp_version_tag" => tp_version_tag, "tp_finalize" => tp_finalize, "tp_vectorcall" => tp_vectorcall,
        "tp_watched" => tp_watched, "tp_versions_used" => tp_versions_used,
    });
    layout!(t, "PyHeapTypeObject" => typeobject::HeapType {
        "as_async" => as_async, "as_number" => as_number, "as_mapping" => as_mapping,
        "as_sequence" => as_sequence, "as_buffer" => as_buffer, "ht_name" => ht_name, "ht_slots" => ht_slots,
        "ht_qualname" => ht_qualname, "ht_cached_keys" => ht_cached_keys, "ht_module" => ht_module,
        "_ht_tpname" => ht_tpname, "ht_token" => ht_token, "_spec_cache" => spec_cache,
    });
    layout!(t, "PyNumberMethods" => slots::NumberMethods {
        "nb_power" => power, "nb_bool" => bool, "nb_int" => int, "nb_float" => float,
        "nb_inplace_power" => inplace_power, "nb_index" => index,
        "nb_inplace_matrix_multiply" => inplace_matrix_multiply,
    });
    layout!(t, "PySequenceMethods" => slots::SequenceMethods {
        "sq_length" => length, "sq_concat" => concat, "sq_repeat" => repeat, "sq_item" => item,
        "sq_ass_item" => ass_item, "sq_contains" => contains, "sq_inplace_concat" => inplace_concat,
        "sq_inplace_repeat" => inplace_repeat,
    });
    layout!(t, "PyMappingMethods" => slots::MappingMethods { "mp_ass_subscript" => ass_subscript });
    layout!(t, "PyAsyncMethods" => slots::AsyncMethods { "am_send" => send });
    layout!(t, "PyBufferProcs" => slots::BufferProcs { "bf_releasebuffer" => releasebuffer });
    layout!(t, "PyMethodDef" => defs::MethodDef {
        "ml_name" => ml_name, "ml_meth" => ml_meth, "ml_flags" => ml_flags, "ml_doc" => ml_doc,
    });
    layout!(t, "PyGetSetDef" => defs::GetSetDef {
        "get" => get, "set" => set, "doc" => doc, "closure" => closure,
    });
    layout!(t, "PyMemberDef" => defs::MemberDef {
        "type" => kind, "offset" => offset, "flags" => flags, "doc" => doc,
    });
    objects(&mut t);
    t
}

fn objects(t: &mut Table) {
    layout!(t, "PyASCIIObject" => str::Str { "length" => length, "hash" => hash, "state" => state });
    layout!(t, "PyCompactUnicodeObject" => str::CompactStr { "utf8_length" => utf8_length, "utf8" => utf8 });
    layout!(t, "PyUnicodeObject" => str::ForeignStr { "data" => data });
    layout!(t, "PyLongObject" => int::Int { "long_value.lv_tag" => tag, "long_value.ob_digit" => digits });
    t.0.push((
        "offsetof(PyTupleObject, ob_item)".into(),
        size_of::<tuple::Tuple>(),
    ));
    layout!(t, "PyListObject" => list::List { "ob_item" => ob_item, "allocated" => allocated });
    layout!(t, "PyDictObject" => dict::Dict {
        "ma_used" => ma_used, "_ma_watcher_tag" => ma_watcher_tag, "ma_keys" => ma_keys, "ma_values" => ma_values,
    });
    layout!(t, "struct _dictkeysobject" => dict::DictKeys {
        "dk_refcnt" => refcnt, "dk_log2_size" => log2_size, "dk_log2_index_bytes" => log2_index_bytes,
        "dk_kind" => kind, "dk_version" => version, "dk_usable" => usable, "dk_nentries" => nentries,
    });
    layout!(t, "PyDictKeyEntry" => dict::keys::Entry { "me_hash" => hash, "me_key" => key, "me_value" => value });
    layout!(t, "PyDictUnicodeEntry" => dict::keys::UnicodeEntry { "me_value" => value });
    layout!(t, "PySetObject" => set::Set {
        "fill" => fill, "used" => used, "mask" => mask, "table" => table, "hash" => hash, "finger" => finger,
        "smalltable" => smalltable, "weakreflist" => weakreflist,
    });
    layout!(t, "PyFloatObject" => structs::Float { "ob_fval" => ob_fval });
    layout!(t, "PyComplexObject" => structs::Complex { "cval.imag" => imag });
    layout!(t, "PyByteArrayObject" => structs::ByteArray {
        "ob_alloc" => ob_alloc, "ob_bytes" => ob_bytes, "ob_start" => ob_start, "ob_exports" => ob_exports,
    });
    layout!(t, "PyBytesObject" => structs::BytesObject { "ob_shash" => ob_shash, "ob_sval" => ob_sval });
    layout!(t, "PySliceObject" => structs::Slice { "start" => start, "stop" => stop, "step" => step });
    layout!(t, "PyCellObject" => structs::CellObject { "ob_ref" => ob_ref });
    layout!(t, "PyMethodObject" => structs::Method {
        "im_func" => function, "im_self" => instance, "im_weakreflist" => weakreflist, "vectorcall" => vectorcall,
    });
    layout!(t, "PyModuleObject" => structs::Module {
        "md_dict" => dict, "md_def" => def, "md_state" => state, "md_weaklist" => weakreflist, "md_name" => name,
    });
    layout!(t, "PyWeakReference" => weakref::WeakRef {
        "wr_object" => wr_object, "wr_callback" => wr_callback, "hash" => hash, "wr_prev" => wr_prev,
        "wr_next" => wr_next, "vectorcall" => vectorcall,
    });
    layout!(t, "PyCFunctionObject" => descriptors::BuiltinFunction {
        "m_ml" => def, "m_self" => this, "m_module" => module, "m_weakreflist" => weakreflist,
        "vectorcall" => vectorcall,
    });
    layout!(t, "PyCMethodObject" => descriptors::BuiltinMethod { "mm_class" => class });
    layout!(t, "PyDescrObject" => descriptors::Descriptor { "d_type" => class, "d_name" => name, "d_qualname" => qualname });
    layout!(t, "PyMethodDescrObject" => descriptors::MethodDescriptor { "d_method" => method, "vectorcall" => vectorcall });
    layout!(t, "PyMemberDescrObject" => descriptors::MemberDescriptor { "d_member" => member });
    layout!(t, "PyGetSetDescrObject" => descriptors::GetSetDescriptor { "d_getset" => getset });
    layout!(t, "PyWrapperDescrObject" => descriptors::WrapperDescriptor { "d_base" => slot, "d_wrapped" => wrapped });
    layout!(t, "Py_buffer" => crate::buffer::Buffer {
        "obj" => obj, "len" => len, "itemsize" => itemsize, "readonly" => readonly, "ndim" => ndim,
        "format" => format, "shape" => shape, "strides" => strides, "suboffsets" => suboffsets, "internal" => internal,
    });
    layout!(t, "PyBaseExceptionObject" => exceptions::BaseException {
        "dict" => dict, "args" => args, "notes" => notes, "traceback" => traceback, "context" => context,
        "cause" => cause, "suppress_context" => suppress_context,
    });
    layout!(t, "PyBaseExceptionGroupObject" => exceptions::ExceptionGroupObject { "msg" => msg, "excs" => excs });
    layout!(t, "PySyntaxErrorObject" => exceptions::SyntaxErrorObject { "msg" => msg, "metadata" => metadata });
    layout!(t, "PyImportErrorObject" => exceptions::ImportErrorObject { "name_from" => name_from });
    layout!(t, "PyUnicodeErrorObject" => exceptions::UnicodeErrorObject { "start" => start, "reason" => reason });
    layout!(t, "PySystemExitObject" => exceptions::SystemExitObject { "code" => code });
    layout!(t, "PyOSErrorObject" => exceptions::OsErrorObject { "myerrno" => myerrno, "written" => written });
    layout!(t, "PyStopIterationObject" => exceptions::StopIterationObject { "value" => value });
    layout!(t, "PyNameErrorObject" => exceptions::NameErrorObject { "name" => name });
    layout!(t, "PyAttributeErrorObject" => exceptions::AttributeErrorObject { "obj" => obj, "name" => name });
    layout!(t, "_PyThreadStateImpl" => thread::ThreadState {
        "base.eval_breaker" => eval_breaker, "base.holds_gil" => holds_gil, "base._whence" => whence,
        "base.state" => state, "base.py_recursion_remaining" => py_recursion_remaining,
        "base.py_recursion_limit" => py_recursion_limit, "base.recursion_headroom" => recursion_headroom,
        "base.tracing" => tracing, "base.what_event" => what_event, "base.current_frame" => current_frame,
        "base.c_profilefunc" => c_profilefunc, "base.c_tracefunc" => c_tracefunc,
        "base.c_profileobj" => c_profileobj, "base.c_traceobj" => c_traceobj,
        "base.current_exception" => current_exception, "base.exc_info" => exc_info, "base.dict" => dict,
        "base.gilstate_counter" => gilstate_counter, "base.async_exc" => async_exc,
        "base.thread_id" => thread_id, "base.native_thread_id" => native_thread_id,
        "base.delete_later" => delete_later, "base.critical_section" => critical_section,
        "base.coroutine_origin_tracking_depth" => coroutine_origin_tracking_depth,
        "base.async_gen_firstiter" => async_gen_firstiter, "base.async_gen_finalizer" => async_gen_finalizer,
        "base.context" => context, "base.context_ver" => context_ver, "base.id" => id,
        "base.datastack_chunk" => datastack_chunk, "base.datastack_top" => datastack_top,
        "base.datastack_limit" => datastack_limit, "base.exc_state" => exc_state,
        "base.current_executor" => current_executor, "base.dict_global_version" => dict_global_version,
        "base.threading_local_key" => threading_local_key,
        "base.threading_local_sentinel" => threading_local_sentinel,
        "base.remote_debugger_support" => remote_debugger_support,
        "base.datastack_cached_chunk" => datastack_cached_chunk, "refcount" => refcount,
        "c_stack_top" => c_stack_top, "c_stack_soft_limit" => c_stack_soft_limit,
        "c_stack_hard_limit" => c_stack_hard_limit, "asyncio_running_loop" => asyncio_running_loop,
        "asyncio_running_task" => asyncio_running_task, "asyncio_tasks_head" => asyncio_tasks_head,
        "qsbr" => qsbr, "mem_free_queue" => mem_free_queue, "c_stack_init_base" => c_stack_init_base,
        "c_stack_init_top" => c_stack_init_top,
    });
    layout!(t, "_PyStackChunk" => thread::StackChunk { "size" => size, "top" => top, "data" => data });
    layout!(t, "_PyErr_StackItem" => thread::HandledException { "previous_item" => previous_item });
}

#[test]
#[cfg(not(miri))]
fn every_field_lies_where_the_headers_put_it() {
    let Some(include) = include() else {
        eprintln!("no headers of CPython 3.14 found: nothing compared");
        return;
    };
    let table = rows();
    let mut source = String::from(
        "#define Py_BUILD_CORE 1\n#include \"Python.h\"\n#include <stddef.h>\n#include <stdio.h>\n\
         #include \"pycore_interp_structs.h\"\n#include \"pycore_dict.h\"\n#include \"pycore_tstate.h\"\n\
         #include \"pycore_moduleobject.h\"\n#include \"pycore_interp.h\"\nint main(void) {\n",
    );
    for (expression, _) in &table.0 {
        writeln!(source, "    printf(\"%zu\\n\", (size_t){expression});").unwrap();
    }
    source.push_str("    return 0;\n}\n");
    let folder = std::env::temp_dir().join(format!("sidewinder-layout-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (file, program) = (folder.join("layout.c"), folder.join("layout"));
    std::fs::write(&file, source).unwrap();
    let python = include.join("python3.14");
    let compiled = Command::new("cc")
        .arg("-std=c11")
        .arg("-w")
        .arg("-idirafter")
        .arg(&include)
        .arg("-I")
        .arg(&python)
        .arg("-I")
        .arg(python.join("internal"))
        .arg("-o")
        .arg(&program)
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        compiled.status.success(),
        "{}",
        String::from_utf8_lossy(&compiled.stderr)
    );
    let printed = Command::new(&program).output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let values: Vec<usize> = String::from_utf8(printed.stdout)
        .unwrap()
        .lines()
        .map(|line| line.parse().unwrap())
        .collect();
    assert_eq!(values.len(), table.0.len());
    let wrong: Vec<String> = table
        .0
        .iter()
        .zip(&values)
        .filter(|((_, ours), theirs)| ours != *theirs)
        .map(|((expression, ours), theirs)| format!("{expression}: {theirs} in C, {ours} here"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(values.len() > 250, "{} rows", values.len());
}
