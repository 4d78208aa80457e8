//! `gc`: the collector as programs see and steer it.

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gc::{self as collector, GENERATIONS, Reason, STATE, debug};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{Dict, Int, List, Object, Str, Tuple, audit, errors, number};

/// The collector of cycles.
#[pymodule(name = "gc")]
pub mod module {
    use super::*;

    /// Lets collections start by themselves.
    #[function(sig = "enable()")]
    fn enable(_m: &Object) -> Fallible {
        STATE.enabled.set(1);
        Ok(())
    }

    /// Lets no collection start by itself.
    #[function(sig = "disable()")]
    fn disable(_m: &Object) -> Fallible {
        STATE.enabled.set(0);
        Ok(())
    }

    /// Whether collections start by themselves.
    #[function(sig = "isenabled()")]
    fn isenabled(_m: &Object) -> Fallible<bool> {
        Ok(STATE.enabled.get() != 0)
    }

    /// Sets the debugging flags.
    #[function(sig = "set_debug(flags, /)")]
    fn set_debug(_m: &Object, flags: i32) -> Fallible {
        STATE.debug.set(flags);
        Ok(())
    }

    /// The debugging flags.
    #[function(sig = "get_debug()")]
    fn get_debug(_m: &Object) -> Fallible<i32> {
        Ok(STATE.debug.get())
    }

    /// The counts of the three generations.
    #[function(sig = "get_count()")]
    fn get_count(_m: &Object) -> PyResult<Tuple> {
        triple(|generation| generation.count.get())
    }

    /// set_threshold(threshold0, [threshold1, [threshold2]]) sets when collections start.
    #[function(name = "set_threshold", convention = "varargs")]
    fn set_threshold(_m: &Object, args: &Tuple) -> Fallible {
        thresholds(args)
    }

    /// The counts at which collections start.
    #[function(sig = "get_threshold()")]
    fn get_threshold(_m: &Object) -> PyResult<Tuple> {
        triple(|generation| generation.threshold.get())
    }

    /// Collects a generation and all younger ones; how many objects were found unreachable.
    #[function(sig = "collect(generation=2)")]
    fn collect(_m: &Object, generation: i32) -> Fallible<isize> {
        match usize::try_from(generation) {
            Ok(index) if index < GENERATIONS => Ok(collector::collect(index, Reason::Manual)),
            _ => Err(errors::raise(&VALUE_ERROR, format_args!("invalid generation"))),
        }
    }

    /// The tracked objects, of one generation or of all.
    #[function(sig = "get_objects(generation=None)")]
    fn get_objects(_m: &Object, generation: Option<&Object>) -> PyResult<List> {
        objects(generation)
    }

    /// A dict of statistics for each generation.
    #[function(sig = "get_stats()")]
    fn get_stats(_m: &Object) -> PyResult<List> {
        statistics()
    }

    /// Whether the collector tracks the object.
    #[function(sig = "is_tracked(obj, /)")]
    fn is_tracked(_m: &Object, obj: &Object) -> Fallible<bool> {
        Ok(collector::is_collected(obj) && collector::is_tracked(obj))
    }

    /// Whether the collector has finalised the object.
    #[function(sig = "is_finalized(obj, /)")]
    fn is_finalized(_m: &Object, obj: &Object) -> Fallible<bool> {
        Ok(collector::is_collected(obj) && collector::is_finalized(obj))
    }

    /// get_referrers($module, /, *objs)
    /// --
    ///
    /// The tracked objects that refer to any of these.
    #[function(name = "get_referrers", convention = "varargs")]
    fn get_referrers(_m: &Object, args: &Tuple) -> PyResult<List> {
        audit::audit("gc.get_referrers", || Tuple::from_slice(&[args]))?;
        let wanted: Vec<&Object> = args.iter_borrowed().collect();
        collector::get_referrers(&wanted, args)
    }

    /// get_referents($module, /, *objs)
    /// --
    ///
    /// The objects that these refer to.
    #[function(name = "get_referents", convention = "varargs")]
    fn get_referents(_m: &Object, args: &Tuple) -> PyResult<List> {
        audit::audit("gc.get_referents", || Tuple::from_slice(&[args]))?;
        let asked: Vec<&Object> = args.iter_borrowed().collect();
        List::collect(collector::get_referents(&asked).into_iter())
    }

    /// Keeps all tracked objects out of collections from now on.
    #[function(sig = "freeze()")]
    fn freeze(_m: &Object) -> Fallible {
        collector::freeze();
        Ok(())
    }

    /// Takes frozen objects back into the oldest generation.
    #[function(sig = "unfreeze()")]
    fn unfreeze(_m: &Object) -> Fallible {
        collector::unfreeze();
        Ok(())
    }

    /// How many objects are frozen.
    #[function(sig = "get_freeze_count()")]
    fn get_freeze_count(_m: &Object) -> Fallible<usize> {
        Ok(collector::freeze_count())
    }

    fn exec(module: &Module) -> Fallible {
        contents(module)
    }
}

fn contents(module: &Module) -> Fallible {
    for (name, slot) in [("garbage", &STATE.garbage), ("callbacks", &STATE.callbacks)] {
        let list = match slot.get() {
            Some(list) => list,
            None => {
                let list = List::new()?;
                slot.set(Some(list.clone()));
                list
            }
        };
        module.add(name, &list)?;
    }
    for (name, flags) in [
        ("DEBUG_STATS", debug::STATS),
        ("DEBUG_COLLECTABLE", debug::COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", debug::UNCOLLECTABLE),
        ("DEBUG_SAVEALL", debug::SAVEALL),
        (
            "DEBUG_LEAK",
            debug::COLLECTABLE | debug::UNCOLLECTABLE | debug::SAVEALL,
        ),
    ] {
        module.add(name, &*Int::new(i64::from(flags))?)?;
    }
    Ok(())
}

fn triple(read: impl Fn(&collector::Generation) -> i32) -> PyResult<Tuple> {
    let [young, middle, old] = &STATE.generations;
    let number = |generation| Int::new(i64::from(read(generation))).map(Ref::upcast);
    Tuple::new([number(young)?, number(middle)?, number(old)?])
}

fn thresholds(args: &Tuple) -> Fallible {
    if !(1..=GENERATIONS).contains(&args.len()) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("gc.set_threshold requires 1 to 3 arguments"),
        ));
    }
    let mut given = Vec::new();
    for value in args.iter() {
        given.push(number::index(&value)?.to_c_int()?);
    }
    for (generation, threshold) in STATE.generations.iter().zip(given) {
        generation.threshold.set(threshold);
    }
    Ok(())
}

fn objects(generation: Option<&Object>) -> PyResult<List> {
    let wanted = match generation.filter(|generation| !generation.is_none()) {
        None => None,
        Some(generation) if number::is_index(generation) => Some(number::as_index(generation, None)?),
        Some(other) => {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "argument should be integer or None, not '{}'",
                    other.class().name_cut(200)
                ),
            ));
        }
    };
    audit::audit("gc.get_objects", || {
        let shown = Int::new(wanted.unwrap_or(-1) as i64)?;
        Tuple::new([shown.upcast()])
    })?;
    match wanted.map(usize::try_from) {
        Some(Ok(index)) if index >= GENERATIONS => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("generation parameter must be less than the number of available generations (3)"),
        )),
        Some(Ok(index)) => collector::get_objects(Some(index)),
        Some(Err(_)) if wanted.is_some_and(|wanted| wanted < -1) => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("generation parameter cannot be negative"),
        )),
        Some(Err(_)) | None => collector::get_objects(None),
    }
}

fn statistics() -> PyResult<List> {
    let list = List::new()?;
    for stats in &STATE.generation_stats {
        let dict = Dict::new()?;
        for (name, value) in [
            ("collections", stats.collections.get()),
            ("collected", stats.collected.get()),
            ("uncollectable", stats.uncollectable.get()),
        ] {
            dict.set(&*Str::from_str(name)?, &*Int::new(value as i64)?)?;
        }
        list.append(dict.upcast())?;
    }
    Ok(list)
}
