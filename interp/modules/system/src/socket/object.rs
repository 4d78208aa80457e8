//! `_socket.socket`.
//!
//! A socket with a timeout does not wait in its calls: it waits for readiness first, so that other threads run and signals
//! are handled meanwhile.

use super::{DEFAULT_TIMEOUT, address, os_message, timeout_object, timeout_of};
use crate::seconds::now;
use core::cell::Cell;
use sidewinder_host::net::{self as host, Address, Ancillary};
use sidewinder_host::{Errno, Sys, constants as c, fd as files, poll};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::ToObject;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{
    OVERFLOW_ERROR, RESOURCE_WARNING, TIMEOUT_ERROR, TYPE_ERROR, VALUE_ERROR,
};
use sidewinder_object::members;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Dict, Fallible, List, Object, PyResult, Raised, Ref, Str, Tuple, TypeObject, TypeSpec,
    audit, create, errors, number, os_text, protocols, warnings,
};

/// A socket; -1 when closed. The timeout is in nanoseconds, negative for none.
#[derive(Payload)]
#[payload(class = SOCKET)]
#[repr(C)]
pub(super) struct Socket {
    base: Object,
    fd: Cell<i32>,
    family: Cell<i32>,
    kind: Cell<i32>,
    protocol: Cell<i32>,
    timeout: Cell<i64>,
    spare: [Cell<u64>; 2],
}

members! { static MEMBERS: [Socket; 3] = {
    c"family": family: Cell<i32>, c"the socket family", READONLY;
    c"type": kind: Cell<i32>, c"the socket type", READONLY;
    c"proto": protocol: Cell<i32>, c"the socket protocol", READONLY;
} }

fn fill(socket: &Socket, fd: i32, family: i32, kind: i32, protocol: i32) -> Fallible {
    socket.fd.set(fd);
    socket.family.set(family);
    socket.kind.set(kind & !(c::SOCK_CLOEXEC | c::SOCK_NONBLOCK));
    socket.protocol.set(protocol);
    let timeout = if kind & c::SOCK_NONBLOCK != 0 {
        0
    } else {
        DEFAULT_TIMEOUT.get()
    };
    socket.timeout.set(timeout);
    if kind & c::SOCK_NONBLOCK == 0 && timeout >= 0 {
        files::set_blocking(fd, false).map_err(os_text::raise_errno)?;
    }
    Ok(())
}

fn empty(class: &TypeObject) -> PyResult<Socket> {
    create(
        class,
        Socket {
            base: Object::PENDING,
            fd: Cell::new(-1),
            family: Cell::new(0),
            kind: Cell::new(0),
            protocol: Cell::new(0),
            timeout: Cell::new(DEFAULT_TIMEOUT.get()),
            spare: [const { Cell::new(0) }; 2],
        },
    )
}

/// A socket object of a descriptor.
pub(super) fn make(fd: i32, family: i32, kind: i32, protocol: i32) -> PyResult<Socket> {
    let socket = empty(&SOCKET)?;
    fill(&socket, fd, family, kind, protocol)?;
    Ok(socket)
}

#[cold]
fn timed_out() -> Raised {
    errors::raise(&TIMEOUT_ERROR, format_args!("timed out"))
}

fn done<T>(result: Sys<T>) -> Fallible<T> {
    result.map_err(os_text::raise_errno)
}

impl Socket {
    /// Waits until the socket is ready, at most until the deadline.
    fn wait(&self, writing: bool, deadline: Option<i64>) -> Fallible {
        loop {
            let milliseconds = match deadline {
                None => -1,
                Some(deadline) => {
                    let left = deadline.saturating_sub(now());
                    if left < 0 {
                        return Err(timed_out());
                    }
                    ((left + 999_999) / 1_000_000).min(i64::from(i32::MAX)) as i32
                }
            };
            let fd = self.fd.get();
            let events = if writing { c::POLLOUT } else { c::POLLIN };
            let mut watched = [(fd, events, 0)];
            match crate::system::detached(|| poll::poll(&mut watched, milliseconds)) {
                Ok(0) => return Err(timed_out()),
                Ok(_) => return Ok(()),
                Err(error) if error.is_interrupted() => sidewinder_vm::signals::check()?,
                Err(error) => return Err(os_text::raise_errno(error)),
            }
        }
    }

    fn deadline(&self) -> Option<i64> {
        match self.timeout.get() {
            timeout if timeout > 0 => Some(now().saturating_add(timeout)),
            _ => None,
        }
    }

    /// Runs a call, waiting for readiness as the timeout says.
    fn call<T>(&self, writing: bool, call: impl FnMut(i32) -> Sys<T>) -> Fallible<T> {
        self.call_until(writing, self.deadline(), call)
    }

    fn call_until<T>(
        &self,
        writing: bool,
        deadline: Option<i64>,
        mut call: impl FnMut(i32) -> Sys<T>,
    ) -> Fallible<T> {
        loop {
            if self.timeout.get() > 0 {
                self.wait(writing, deadline)?;
            }
            let fd = self.fd.get();
            match crate::system::detached(|| call(fd)) {
                Ok(result) => return Ok(result),
                Err(error) if error.is_interrupted() => sidewinder_vm::signals::check()?,
                Err(error) if self.timeout.get() > 0 && error.would_block() => {}
                Err(error) => return Err(os_text::raise_errno(error)),
            }
        }
    }

    fn close_now(&self) -> Fallible {
        let fd = self.fd.replace(-1);
        if fd == -1 {
            return Ok(());
        }
        match crate::system::detached(|| files::close(fd)) {
            Err(error) if error.0 != c::ECONNRESET => Err(os_text::raise_errno(error)),
            _ => Ok(()),
        }
    }

    fn receive(&self, buffer: &mut [u8], flags: i32) -> Fallible<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        self.call(false, |fd| host::receive(fd, buffer, flags))
    }

    fn address(&self, value: &Object, function: &str) -> Fallible<Address> {
        address::parse(self.family.get(), value, function)
    }

    /// Connects. The inner error is what `connect_ex` returns.
    fn connect(&self, to: &Address) -> Fallible<Sys> {
        let fd = self.fd.get();
        let result = crate::system::detached(|| host::connect(fd, to));
        let Err(error) = result else {
            return Ok(Ok(()));
        };
        let waits = if error.is_interrupted() {
            sidewinder_vm::signals::check()?;
            self.timeout.get() != 0
        } else {
            self.timeout.get() > 0 && error.0 == c::EINPROGRESS
        };
        if !waits {
            return Ok(Err(error));
        }
        self.wait(true, self.deadline())?;
        let error = done(host::option(fd, c::SOL_SOCKET, c::SO_ERROR, 4))?;
        let code = <[u8; 4]>::try_from(error.as_slice()).map_or(0, i32::from_ne_bytes);
        Ok(if code == 0 || code == c::EISCONN {
            Ok(())
        } else {
            Err(Errno(code))
        })
    }
}

fn int_at(args: Args<'_>, index: usize, default: i32) -> Fallible<i32> {
    match args.get(index) {
        Some(value) => number::index(value)?.to_c_int(),
        None => Ok(default),
    }
}

/// Checks the number of arguments with the messages of `PyArg_ParseTuple`.
fn check_count(name: &str, args: Args<'_>, least: usize, most: usize) -> Fallible {
    let given = args.len();
    if (least..=most).contains(&given) {
        return Ok(());
    }
    let bound = if least == most {
        "exactly"
    } else if given < least {
        "at least"
    } else {
        "at most"
    };
    let limit = if given < least { least } else { most };
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "{name}() takes {bound} {limit} argument{} ({given} given)",
            if limit == 1 { "" } else { "s" }
        ),
    ))
}

fn argument(args: Args<'_>, index: usize) -> Fallible<&Object> {
    args.get(index).ok_or_else(errors::bad_internal_call)
}

fn size_at(args: Args<'_>, index: usize, name: &str) -> Fallible<usize> {
    let size = match args.get(index) {
        Some(value) => number::as_index(value, Some(&OVERFLOW_ERROR))?,
        None => 0,
    };
    usize::try_from(size)
        .map_err(|_| errors::raise(&VALUE_ERROR, format_args!("negative buffersize in {name}")))
}

/// A writable argument, with the message of `PyArg_ParseTuple`.
fn writable(value: &Object, function: &'static str) -> Fallible<Bytes> {
    use sidewinder_object::arguments::{FromArg, Parameter, Place};
    let place = Place {
        function,
        parameter: Parameter::Position(1),
    };
    crate::io_args::Writable::from_arg(value, place).map(|writable| writable.0)
}

/// The part of a buffer that a call fills.
fn room(view: &mut Bytes, size: usize) -> Fallible<&mut [u8]> {
    let to = view.as_mut_slice();
    let size = if size == 0 { to.len() } else { size };
    to.get_mut(..size)
        .ok_or_else(|| errors::raise(&VALUE_ERROR, format_args!("buffer too small for requested bytes")))
}

extern "C" fn repr(this: &Object) -> PyResult {
    let socket = sidewinder_object::arguments::receiver::<Socket>(this)?;
    Str::from_format(format_args!(
        "<socket object, fd={}, family={}, type={}, proto={}>",
        socket.fd.get(),
        socket.family.get(),
        socket.kind.get(),
        socket.protocol.get()
    ))
    .map(Ref::upcast)
}

extern "C" fn finalize(this: &Object) {
    let Some(socket) = this.downcast::<Socket>() else {
        return;
    };
    if socket.fd.get() == -1 {
        return;
    }
    errors::preserving(|| {
        let warned = protocols::repr(this)
            .and_then(|shown| Str::from_format(format_args!("unclosed {}", &*shown)))
            .and_then(|text| warnings::warn_source(&RESOURCE_WARNING, &text, 1, Some(this)));
        if warned.is_err() {
            errors::unraisable("Exception ignored while finalizing socket", Some(this));
        }
        if socket.close_now().is_err() {
            drop(sidewinder_object::thread::current().take_exception());
        }
    });
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "socket(*args, **kwargs)")]
    fn construct(class: &TypeObject, _args: &[&Object], _kwargs: Option<&Dict>) -> PyResult<Socket> {
        empty(class)
    }

    #[init(sig = "socket(family=-1, type=-1, proto=-1, fileno=None)")]
    fn initialize(this: &Socket, family: i32, kind: i32, proto: i32, fileno: Option<&Object>) -> Fallible {
        let (mut family, mut kind, mut proto) = (family, kind, proto);
        let fd = match fileno.filter(|fileno| !fileno.is_none()) {
            Some(fileno) => {
                let fd = number::index(fileno)?.to_c_int()?;
                if fd < 0 {
                    return Err(errors::raise(
                        &VALUE_ERROR,
                        format_args!("negative file descriptor"),
                    ));
                }
                let own = done(host::own_address(fd))?;
                if family == -1 {
                    family = match own {
                        Address::V4 { .. } => c::AF_INET,
                        Address::V6 { .. } => c::AF_INET6,
                        Address::Unix(_) => c::AF_UNIX,
                        Address::Other { family, .. } => family,
                        Address::None => c::AF_UNSPEC,
                    };
                }
                let option = |name| -> Fallible<i32> {
                    let value = done(host::option(fd, c::SOL_SOCKET, name, 4))?;
                    Ok(<[u8; 4]>::try_from(value.as_slice()).map_or(0, i32::from_ne_bytes))
                };
                if kind == -1 {
                    kind = option(c::SO_TYPE)?;
                }
                if proto == -1 {
                    proto = option(c::SO_PROTOCOL)?;
                }
                fd
            }
            None => {
                family = if family == -1 { c::AF_INET } else { family };
                kind = if kind == -1 { c::SOCK_STREAM } else { kind };
                proto = if proto == -1 { 0 } else { proto };
                audit::audit("socket.__new__", || {
                    let object: &Object = this;
                    Tuple::new([
                        Ref::new(object),
                        family.to_object()?,
                        kind.to_object()?,
                        proto.to_object()?,
                    ])
                })?;
                done(crate::system::detached(|| host::socket(family, kind, proto)))?
            }
        };
        fill(this, fd, family, kind, proto)
    }

    /// Accepts a connection: descriptor and address.
    #[method(sig = "_accept($self, /)")]
    fn _accept(this: &Socket) -> PyResult<Tuple> {
        let (fd, from) = this.call(false, host::accept)?;
        Tuple::new([fd.to_object()?, address::to_object(&from)?])
    }

    /// Gives the socket an address.
    #[method(sig = "bind($self, object, /)")]
    fn bind(this: &Socket, object: &Object) -> Fallible {
        let to = this.address(object, "bind")?;
        audit::audit("socket.bind", || {
            let socket: &Object = this;
            Tuple::new([Ref::new(socket), Ref::new(object)])
        })?;
        let fd = this.fd.get();
        done(crate::system::detached(|| host::bind(fd, &to)))
    }

    /// Closes the socket.
    #[method(sig = "close($self, /)")]
    fn close(this: &Socket) -> Fallible {
        this.close_now()
    }

    /// Connects the socket.
    #[method(sig = "connect($self, object, /)")]
    fn connect(this: &Socket, object: &Object) -> Fallible {
        let to = this.address(object, "connect")?;
        audit::audit("socket.connect", || {
            let socket: &Object = this;
            Tuple::new([Ref::new(socket), Ref::new(object)])
        })?;
        done(this.connect(&to)?)
    }

    /// As connect, with an error number as the result.
    #[method(sig = "connect_ex($self, object, /)")]
    fn connect_ex(this: &Socket, object: &Object) -> Fallible<i32> {
        let to = this.address(object, "connect_ex")?;
        match this.connect(&to) {
            Ok(Ok(())) => Ok(0),
            Ok(Err(error)) => Ok(error.0),
            Err(raised) => {
                errors::swallow(raised, &TIMEOUT_ERROR)?;
                Ok(c::EAGAIN)
            }
        }
    }

    /// Closes the object but not the socket; its descriptor.
    #[method(sig = "detach($self, /)")]
    fn detach(this: &Socket) -> Fallible<i32> {
        Ok(this.fd.replace(-1))
    }

    /// The descriptor.
    #[method(sig = "fileno($self, /)")]
    fn fileno(this: &Socket) -> Fallible<i32> {
        Ok(this.fd.get())
    }

    /// The address that the socket is connected to.
    #[method(sig = "getpeername($self, /)")]
    fn getpeername(this: &Socket) -> PyResult {
        address::to_object(&done(host::peer_address(this.fd.get()))?)
    }

    /// The socket's own address.
    #[method(sig = "getsockname($self, /)")]
    fn getsockname(this: &Socket) -> PyResult {
        address::to_object(&done(host::own_address(this.fd.get()))?)
    }

    /// An option, as a number or as bytes.
    #[method(convention = "fast")]
    fn getsockopt(this: &Socket, args: Args<'_>) -> PyResult {
        check_count("getsockopt", args, 2, 3)?;
        let (level, name, size) = (int_at(args, 0, 0)?, int_at(args, 1, 0)?, int_at(args, 2, 0)?);
        let fd = this.fd.get();
        if size == 0 {
            let value = done(host::option(fd, level, name, 4))?;
            return <[u8; 4]>::try_from(value.as_slice())
                .map_or(0, i32::from_ne_bytes)
                .to_object();
        }
        if !(1..=1024).contains(&size) {
            return Err(os_message("getsockopt buflen out of range"));
        }
        BytesObject::new(&done(host::option(fd, level, name, size as usize))?).map(Ref::upcast)
    }

    /// Lets the socket be connected to.
    #[method(convention = "fast")]
    fn listen(this: &Socket, args: Args<'_>) -> Fallible {
        check_count("listen", args, 0, 1)?;
        let backlog = int_at(args, 0, 128)?;
        let fd = this.fd.get();
        done(crate::system::detached(|| host::listen(fd, backlog.max(0))))
    }

    /// Receives bytes.
    #[method(convention = "fast")]
    fn recv(this: &Socket, args: Args<'_>) -> PyResult<BytesObject> {
        check_count("recv", args, 1, 2)?;
        let size = size_at(args, 0, "recv")?;
        let flags = int_at(args, 1, 0)?;
        BytesObject::build(size, |buffer| this.receive(buffer, flags))
    }

    /// Receives into a buffer.
    #[method(convention = "fast_keywords")]
    fn recv_into(this: &Socket, args: Args<'_>) -> Fallible<usize> {
        let mut view = writable(argument(args, 0)?, "recv_into")?;
        let size = match args.keywords().find(|(name, _)| is_named(name, "nbytes")) {
            Some((_, value)) => size_of_value(value, "recv_into")?,
            None => size_at(args, 1, "recv_into")?,
        };
        let flags = match args.keywords().find(|(name, _)| is_named(name, "flags")) {
            Some((_, value)) => number::index(value)?.to_c_int()?,
            None => int_at(args, 2, 0)?,
        };
        this.receive(room(&mut view, size)?, flags)
    }

    fn is_named(name: &Object, text: &str) -> bool {
        name.downcast::<Str>().is_some_and(|name| name.is_text(text))
    }

    fn size_of_value(value: &Object, name: &str) -> Fallible<usize> {
        let size = number::as_index(value, Some(&OVERFLOW_ERROR))?;
        usize::try_from(size)
            .map_err(|_| errors::raise(&VALUE_ERROR, format_args!("negative buffersize in {name}")))
    }

    /// Receives bytes and the sender's address.
    #[method(convention = "fast")]
    fn recvfrom(this: &Socket, args: Args<'_>) -> PyResult<Tuple> {
        check_count("recvfrom", args, 1, 2)?;
        let size = size_at(args, 0, "recvfrom")?;
        let flags = int_at(args, 1, 0)?;
        let mut from = Address::None;
        let bytes = BytesObject::build(size, |buffer| -> Fallible<usize> {
            let (count, address) = this.call(false, |fd| host::receive_from(fd, buffer, flags))?;
            from = address;
            Ok(count)
        })?;
        Tuple::new([bytes.upcast(), address::to_object(&from)?])
    }

    /// Receives into a buffer: count and the sender's address.
    #[method(convention = "fast_keywords")]
    fn recvfrom_into(this: &Socket, args: Args<'_>) -> PyResult<Tuple> {
        let mut view = writable(argument(args, 0)?, "recvfrom_into")?;
        let size = match args.keywords().find(|(name, _)| is_named(name, "nbytes")) {
            Some((_, value)) => size_of_value(value, "recvfrom_into")?,
            None => size_at(args, 1, "recvfrom_into")?,
        };
        let flags = int_at(args, 2, 0)?;
        let to = room(&mut view, size).map_err(|_| {
            errors::raise(
                &VALUE_ERROR,
                format_args!("nbytes is greater than the length of the buffer"),
            )
        })?;
        let (count, from) = this.call(false, |fd| host::receive_from(fd, to, flags))?;
        Tuple::new([count.to_object()?, address::to_object(&from)?])
    }

    /// Sends bytes; how many were sent.
    #[method(convention = "fast")]
    fn send(this: &Socket, args: Args<'_>) -> Fallible<usize> {
        check_count("send", args, 1, 2)?;
        let bytes = Bytes::of(argument(args, 0)?)?;
        let flags = int_at(args, 1, 0)?;
        this.call(true, |fd| host::send(fd, bytes.as_slice(), flags, None))
    }

    /// Sends all bytes.
    #[method(convention = "fast")]
    fn sendall(this: &Socket, args: Args<'_>) -> Fallible {
        check_count("sendall", args, 1, 2)?;
        let bytes = Bytes::of(argument(args, 0)?)?;
        let flags = int_at(args, 1, 0)?;
        let deadline = this.deadline();
        let mut sent = 0;
        while sent < bytes.as_slice().len() {
            sent += this.call_until(true, deadline, |fd| {
                host::send(fd, bytes.as_slice().get(sent..).unwrap_or_default(), flags, None)
            })?;
            sidewinder_vm::signals::check()?;
        }
        Ok(())
    }

    /// Sends bytes to an address; how many were sent.
    #[method(convention = "fast")]
    fn sendto(this: &Socket, args: Args<'_>) -> Fallible<usize> {
        let (flags, to) = match args.len() {
            2 => (0, argument(args, 1)?),
            3 => (int_at(args, 1, 0)?, argument(args, 2)?),
            given => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("sendto() takes 2 or 3 arguments ({given} given)"),
                ));
            }
        };
        let bytes = Bytes::of(argument(args, 0)?)?;
        let address = this.address(to, "sendto")?;
        audit::audit("socket.sendto", || {
            let socket: &Object = this;
            Tuple::new([Ref::new(socket), Ref::new(to)])
        })?;
        this.call(true, |fd| host::send(fd, bytes.as_slice(), flags, Some(&address)))
    }

    /// Whether calls wait.
    #[method(sig = "setblocking($self, object, /)")]
    fn setblocking(this: &Socket, flag: bool) -> Fallible {
        this.timeout.set(if flag { -1 } else { 0 });
        done(files::set_blocking(this.fd.get(), flag))
    }

    /// Whether calls wait.
    #[method(sig = "getblocking($self, /)")]
    fn getblocking(this: &Socket) -> Fallible<bool> {
        Ok(this.timeout.get() != 0)
    }

    /// Sets how long calls wait, in seconds; None for ever.
    #[method(sig = "settimeout($self, object, /)")]
    fn settimeout(this: &Socket, timeout: &Object) -> Fallible {
        let timeout = timeout_of(timeout)?;
        this.timeout.set(timeout);
        done(files::set_blocking(this.fd.get(), timeout < 0))
    }

    /// How long calls wait, in seconds; None for ever.
    #[method(sig = "gettimeout($self, /)")]
    fn gettimeout(this: &Socket) -> PyResult {
        timeout_object(this.timeout.get())
    }

    /// Sets an option.
    #[method(convention = "fast")]
    fn setsockopt(this: &Socket, args: Args<'_>) -> Fallible {
        if args.len() < 3 {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("setsockopt() takes exactly 3 arguments ({} given)", args.len()),
            ));
        }
        check_count("setsockopt", args, 3, 4)?;
        let (level, name) = (int_at(args, 0, 0)?, int_at(args, 1, 0)?);
        let value = argument(args, 2)?;
        let fd = this.fd.get();
        if let Some(length) = args.get(3) {
            if !value.is_none() {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "setsockopt() argument 3 must be None, not {}",
                        value.class().name_cut(50)
                    ),
                ));
            }
            let length = number::index(length)?.to_c_int()?.cast_unsigned();
            return done(host::set_option_none(fd, level, name, length));
        }
        if number::is_index(value) {
            let number = number::index(value)?.to_c_int()?;
            return done(host::set_option(fd, level, name, &number.to_ne_bytes()));
        }
        let bytes = Bytes::of(value)?;
        done(host::set_option(fd, level, name, bytes.as_slice()))
    }

    /// Closes one or both directions.
    #[method(sig = "shutdown($self, object, /)")]
    fn shutdown(this: &Socket, how: i32) -> Fallible {
        let fd = this.fd.get();
        done(crate::system::detached(|| host::shutdown(fd, how)))
    }

    fn parts_of(received: &host::Received) -> Fallible<(Ref, Ref, Ref)> {
        let list = List::new()?;
        for (level, kind, data) in &received.ancillary {
            let item = Tuple::new([
                level.to_object()?,
                kind.to_object()?,
                BytesObject::new(data)?.upcast(),
            ])?;
            list.append(item.upcast())?;
        }
        Ok((
            list.upcast(),
            received.flags.to_object()?,
            address::to_object(&received.address)?,
        ))
    }

    /// Receives bytes and ancillary data.
    #[method(convention = "fast")]
    fn recvmsg(this: &Socket, args: Args<'_>) -> PyResult<Tuple> {
        check_count("recvmsg", args, 1, 3)?;
        let size = size_at(args, 0, "recvmsg()")?;
        let (space, flags) = (int_at(args, 1, 0)?.max(0) as usize, int_at(args, 2, 0)?);
        let mut buffer = vec![0u8; size];
        let received = this.call(false, |fd| {
            host::receive_message(fd, &mut [buffer.as_mut_slice()], space, flags)
        })?;
        let (list, flags, from) = parts_of(&received)?;
        let bytes = BytesObject::new(buffer.get(..received.count).unwrap_or_default())?;
        Tuple::new([bytes.upcast(), list, flags, from])
    }

    /// Receives into buffers, with ancillary data.
    #[method(convention = "fast")]
    fn recvmsg_into(this: &Socket, args: Args<'_>) -> PyResult<Tuple> {
        check_count("recvmsg_into", args, 1, 3)?;
        let items = sidewinder_types::sequences::to_list(argument(args, 0)?)?.to_vec();
        let (space, flags) = (int_at(args, 1, 0)?.max(0) as usize, int_at(args, 2, 0)?);
        let mut views = Vec::new();
        for item in &items {
            views.push(writable(item, "recvmsg_into")?);
        }
        let mut parts: Vec<&mut [u8]> = views.iter_mut().map(Bytes::as_mut_slice).collect();
        let received = this.call(false, |fd| host::receive_message(fd, &mut parts, space, flags))?;
        let (list, flags, from) = parts_of(&received)?;
        Tuple::new([received.count.to_object()?, list, flags, from])
    }

    /// Sends buffers with ancillary data; how many bytes were sent.
    #[method(convention = "fast")]
    fn sendmsg(this: &Socket, args: Args<'_>) -> Fallible<usize> {
        check_count("sendmsg", args, 1, 4)?;
        let items = sidewinder_types::sequences::to_list(argument(args, 0)?)?.to_vec();
        let mut views = Vec::new();
        for item in &items {
            views.push(Bytes::of(item)?);
        }
        let mut ancillary: Vec<Ancillary> = Vec::new();
        if let Some(given) = args.get(1) {
            for item in sidewinder_types::sequences::to_list(given)?.to_vec() {
                let triple = sidewinder_types::sequences::to_tuple(&item)?;
                let (Some(level), Some(kind), Some(data)) = (triple.get(0), triple.get(1), triple.get(2))
                else {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "[sendmsg() ancillary data items]() argument must be sequence of length 3"
                        ),
                    ));
                };
                let data = Bytes::of(&data)?.as_slice().to_vec();
                ancillary.push((
                    number::index(&level)?.to_c_int()?,
                    number::index(&kind)?.to_c_int()?,
                    data,
                ));
            }
        }
        let flags = int_at(args, 2, 0)?;
        let to = match args.get(3).filter(|to| !to.is_none()) {
            Some(to) => Some(this.address(to, "sendmsg")?),
            None => None,
        };
        let parts: Vec<&[u8]> = views.iter().map(Bytes::as_slice).collect();
        this.call(true, |fd| {
            host::send_message(fd, &parts, &ancillary, flags, to.as_ref())
        })
    }

    /// the socket timeout
    #[getter]
    fn timeout(this: &Socket) -> PyResult {
        timeout_object(this.timeout.get())
    }
}

/// `_socket.socket`.
pub(super) static SOCKET: TypeObject = TypeSpec::of::<Socket>(c"_socket.socket")
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\n\nAn end of a connection.")
    .new_slot(methods::slot_construct)
    .init(methods::slot_initialize)
    .finalize(finalize)
    .repr(repr)
    .methods(&methods::METHODS)
    .members(&MEMBERS)
    .getset(&methods::GETSET)
    .build();

const _: () = assert!(size_of::<Socket>() == 56);
