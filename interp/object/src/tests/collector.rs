//! The collector against a model: random graphs of lists and dicts, some of it held from outside.

use super::kernel;
use crate::gc::{self, Reason};
use crate::reference::Ref;
use crate::*;

/// A small generator of numbers: the tests need variety, not quality.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

enum Node {
    List(Ref<List>),
    Dict(Ref<Dict>),
}

impl Node {
    fn object(&self) -> &Object {
        match self {
            Node::List(list) => list,
            Node::Dict(dict) => dict,
        }
    }

    fn link(&self, number: usize, to: &Node) {
        match self {
            Node::List(list) => list.append(Ref::new(to.object())).unwrap(),
            Node::Dict(dict) => dict
                .set(&Int::from_usize(number + 1000).unwrap(), to.object())
                .unwrap(),
        }
    }
}

/// Builds a graph, holds some nodes, and counts what must go by reference counting and what only the collector
/// can find.
fn round(random: &mut Random, size: usize) {
    let nodes: Vec<Node> = (0..size)
        .map(|_| match random.below(2) {
            0 => Node::List(List::new().unwrap()),
            _ => Node::Dict(Dict::new().unwrap()),
        })
        .collect();
    let mut edges = vec![Vec::new(); size];
    for number in 0..size + random.below(size) {
        let (from, to) = (random.below(size), random.below(size));
        nodes[from].link(number, &nodes[to]);
        edges[from].push(to);
    }
    let held: Vec<usize> = (0..size).filter(|_| random.below(4) == 0).collect();
    let keep: Vec<Ref> = held
        .iter()
        .map(|&index| Ref::new(nodes[index].object()))
        .collect();
    let mut reachable = vec![false; size];
    let mut todo = held;
    while let Some(at) = todo.pop() {
        if !core::mem::replace(&mut reachable[at], true) {
            todo.extend(&edges[at]);
        }
    }
    // Without references from outside, counting alone destroys nodes whose count drops to zero.
    let mut counts = vec![0usize; size];
    edges.iter().flatten().for_each(|&to| counts[to] += 1);
    let mut dead: Vec<bool> = vec![false; size];
    let mut todo: Vec<usize> = (0..size).filter(|&i| !reachable[i] && counts[i] == 0).collect();
    while let Some(at) = todo.pop() {
        dead[at] = true;
        for &to in &edges[at] {
            counts[to] -= 1;
            if counts[to] == 0 && !reachable[to] {
                todo.push(to);
            }
        }
    }
    let before = gc::STATE.heap_size.get();
    drop(nodes);
    let by_counting = dead.iter().filter(|&&dead| dead).count() as isize;
    assert_eq!(before - gc::STATE.heap_size.get(), by_counting);
    let garbage = (0..size).filter(|&i| !reachable[i] && !dead[i]).count() as isize;
    assert_eq!(gc::collect(2, Reason::Manual), garbage);
    assert_eq!(gc::collect(2, Reason::Manual), 0);
    // What was held is intact and can be walked.
    let seen = gc::get_referents(&keep.iter().map(|object| &**object).collect::<Vec<_>>());
    drop(seen);
    drop(keep);
    gc::collect(2, Reason::Manual);
}

#[test]
fn garbage_is_exactly_what_cannot_be_reached() {
    let _turn = kernel();
    gc::collect(2, Reason::Manual);
    let start = gc::STATE.heap_size.get();
    let mut random = Random(42);
    let rounds = if cfg!(miri) { 3 } else { 200 };
    for count in 0..rounds {
        let size = 2 + random.below(if cfg!(miri) { 6 } else { 60 }) + count % 7;
        round(&mut random, size);
    }
    assert_eq!(gc::STATE.heap_size.get(), start);
}

#[test]
fn allocations_schedule_a_collection() {
    let _turn = kernel();
    gc::collect(2, Reason::Manual);
    let state = thread::current();
    state.clear_breaker(thread::breaker::GC_SCHEDULED);
    let [young, ..] = &gc::STATE.generations;
    let lists: Vec<_> = (0..2000 + 80 + 1).map(|_| List::new().unwrap()).collect();
    assert!(young.count.get() > 2000, "{}", young.count.get());
    let scheduled = state.eval_breaker.load(core::sync::atomic::Ordering::Relaxed);
    assert_eq!(
        scheduled & thread::breaker::GC_SCHEDULED,
        thread::breaker::GC_SCHEDULED
    );
    let collections = |index: usize| gc::STATE.generation_stats.get(index).unwrap().collections.get();
    let before = collections(0);
    gc::run_scheduled();
    assert_eq!((collections(0), young.count.get()), (before + 1, 0));
    drop(lists);
}

#[test]
fn tuples_of_atoms_are_not_tracked() {
    let _turn = kernel();
    let atoms = Tuple::new([Int::new(1).unwrap().upcast(), singletons::new_none()]).unwrap();
    assert!(!gc::is_tracked(&atoms));
    let nested = Tuple::new([atoms.upcast()]).unwrap();
    assert!(!gc::is_tracked(&nested));
    let container = Tuple::new([List::new().unwrap().upcast()]).unwrap();
    assert!(gc::is_tracked(&container));
    assert!(gc::is_tracked(&Dict::new().unwrap()));
}

#[test]
fn weak_references_are_shared_and_cleared_in_order() {
    let _turn = kernel();
    let class = super::class("Target", &[], &[]).unwrap();
    let target = calls::call_none(&class).unwrap();
    let one = weakref::new(&wellknown::WEAKREF, &target, None).unwrap();
    let two = weakref::new(&wellknown::WEAKREF, &target, None).unwrap();
    assert!(one.same(&two));
    assert_eq!(weakref::count(&target), 1);
    let seen = List::new().unwrap();
    let append = descriptors::BuiltinFunction::new(&APPEND, Some(&seen), None, None).unwrap();
    let first = weakref::new(&wellknown::WEAKREF, &target, Some(&append)).unwrap();
    let second = weakref::new(&wellknown::WEAKREF, &target, Some(&append)).unwrap();
    assert_eq!(weakref::count(&target), 3);
    drop(target);
    assert!(one.get().is_none() && first.get().is_none());
    // The latest reference's callback comes first.
    assert!(seen.get(0).unwrap().is(&second) && seen.get(1).unwrap().is(&first));
    assert_eq!(seen.len(), 2);
}

extern "C" fn append(this: &Object, item: &Object) -> PyResult {
    this.downcast::<List>().unwrap().append(Ref::new(item))?;
    Ok(singletons::new_none())
}

static APPEND: defs::MethodDef = defs::MethodDef::one(c"append", append, c"");
