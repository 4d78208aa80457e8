//! The resolution order: C3, and `mro()` of metaclasses.

use crate::calls;
use crate::errors;
use crate::exceptions::TYPE_ERROR;
use crate::ids;
use crate::reference::{Fallible, PyResult, Raised, Ref};
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, flags};
use crate::{lookup, protocols, wellknown};

/// The C3 linearisation of a type and its bases: what `type.mro()` returns.
pub fn compute(class: &TypeObject) -> PyResult<Tuple> {
    let bases = class
        .bases()
        .map(Ref::new)
        .unwrap_or_else(|| Ref::new(Tuple::empty()));
    let mut sequences: Vec<Vec<Ref<TypeObject>>> = Vec::with_capacity(bases.len() + 1);
    let mut direct = Vec::with_capacity(bases.len());
    for base in bases.iter() {
        let Ok(base) = base.downcast::<TypeObject>() else {
            return Err(errors::bad_internal_call());
        };
        let Some(mro) = base.mro() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("Cannot extend an incomplete type '{}'", base.name_cut(100)),
            ));
        };
        sequences.push(
            mro.iter()
                .filter_map(|class| class.downcast::<TypeObject>().ok())
                .collect(),
        );
        direct.push(base);
    }
    for (index, base) in direct.iter().enumerate() {
        if direct.iter().skip(index + 1).any(|other| other.same(base)) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("duplicate base class {}", base.short_name()),
            ));
        }
    }
    let mut order: Vec<Ref> = vec![Ref::new(class).upcast()];
    if let [only] = sequences.as_slice() {
        order.extend(only.iter().map(|class| class.clone().upcast()));
        return Tuple::collect(order.len(), order.into_iter());
    }
    sequences.push(direct);
    let mut heads = vec![0; sequences.len()];
    loop {
        let mut chosen = None;
        let mut exhausted = true;
        for (sequence, &head) in sequences.iter().zip(&heads) {
            let Some(candidate) = sequence.get(head) else {
                continue;
            };
            exhausted = false;
            let in_tail = sequences
                .iter()
                .zip(&heads)
                .any(|(other, &at)| other.iter().skip(at + 1).any(|class| class.same(candidate)));
            if !in_tail {
                chosen = Some(candidate.clone());
                break;
            }
        }
        let Some(class) = chosen else {
            if exhausted {
                return Tuple::collect(order.len(), order.into_iter());
            }
            return Err(inconsistent(&sequences, &heads));
        };
        for (sequence, head) in sequences.iter().zip(&mut heads) {
            if sequence
                .get(*head)
                .is_some_and(|candidate| candidate.same(&class))
            {
                *head += 1;
            }
        }
        order.push(class.upcast());
    }
}

fn inconsistent(sequences: &[Vec<Ref<TypeObject>>], heads: &[usize]) -> Raised {
    let mut names: Vec<String> = Vec::new();
    for (sequence, &head) in sequences.iter().zip(heads) {
        if let Some(class) = sequence.get(head) {
            let name = class.short_name().to_string();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let listed = names.join(", ");
    errors::raise(
        &TYPE_ERROR,
        format_args!("Cannot create a consistent method resolution order (MRO) for bases {listed}"),
    )
}

/// Whether the metaclass has its own `mro`.
fn is_custom(class: &TypeObject) -> bool {
    let meta = class.class();
    if core::ptr::eq(meta, &wellknown::TYPE) {
        return false;
    }
    let Some(method) = lookup::find(meta, ids::mro.get()) else {
        return false;
    };
    !lookup::find(&wellknown::TYPE, ids::mro.get()).is_some_and(|original| original.same(&method))
}

/// The order that the metaclass's `mro` gives, checked.
fn invoke(class: &TypeObject) -> PyResult<Tuple> {
    if !is_custom(class) {
        return compute(class);
    }
    let result = calls::call_method(class, ids::mro.get(), &[])?;
    let mut classes = Vec::new();
    protocols::for_each(&result, |item| {
        classes.push(item);
        Ok(())
    })?;
    let solid = super::create::solid_base(class);
    for item in &classes {
        let Some(base) = item.downcast_ref::<TypeObject>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("mro() returned a non-class ('{}')", item.class().name_cut(500)),
            ));
        };
        if !solid.is_subtype(super::create::solid_base(base)) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "mro() returned base with unsuitable layout ('{}')",
                    base.name_cut(500)
                ),
            ));
        }
    }
    Tuple::collect(classes.len(), classes.into_iter())
}

/// Computes the order and installs it. Types with a custom order lose the attribute cache when it strays.
pub(super) fn install(class: &TypeObject) -> Fallible<Option<Ref<Tuple>>> {
    let before = class.tp_mro.get();
    let order = invoke(class)?;
    if !core::ptr::eq(before, class.tp_mro.get()) {
        // `mro()` itself assigned bases: the inner assignment stands.
        return Ok(None);
    }
    // SAFETY: the type owned the old order.
    let old = unsafe { Ref::from_owned_or_null(class.tp_mro.replace(order.into_raw().as_ptr())) };
    if class.has_flag(flags::READY) {
        lookup::modified(class);
    }
    if is_custom(class) {
        // A class of the order may know nothing of this one, and could not take its tag away.
        lookup::never_cache(class);
    }
    Ok(old)
}
