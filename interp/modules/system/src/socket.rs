//! `_socket`: sockets and the names of the network.

mod address;
mod constants;
mod object;
mod resolve;

use crate::args::add_numbers;
use object::SOCKET;
use sidewinder_host::net as host;
use sidewinder_macros::pymodule;
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{OS_ERROR, OVERFLOW_ERROR, TIMEOUT_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::structs::Float;
use sidewinder_object::{
    BytesObject, Dict, Fallible, Int, List, Module, Object, PyResult, Raised, Ref, Str, Tuple, TypeObject,
    audit, calls, errors, number, os_text, singletons, wellknown,
};

static GAI_ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);
static HOST_ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);
/// Nanoseconds; negative for none.
static DEFAULT_TIMEOUT: GilCell<core::cell::Cell<i64>> = GilCell::new(core::cell::Cell::new(-1));

/// Raises the resolver's error.
#[cold]
fn gai_error(error: host::ResolveError) -> Raised {
    if error.0 == sidewinder_host::constants::EAI_SYSTEM {
        return os_text::raise_errno(sidewinder_host::Errno::last());
    }
    let Some(class) = GAI_ERROR.get() else {
        return errors::raise(&OS_ERROR, format_args!("{}", error.message()));
    };
    let raise = || -> Fallible<Raised> {
        let number = Int::new(i64::from(error.0))?;
        let text = Str::from_str(&error.message())?;
        Ok(errors::raise_value(
            &class,
            &*Tuple::from_slice(&[&number, &text])?,
        ))
    };
    raise().unwrap_or_else(|raised| raised)
}

#[cold]
fn os_message(message: &str) -> Raised {
    errors::raise(&OS_ERROR, format_args!("{message}"))
}

/// A number of so many bits, with the messages of the byte order functions.
fn unsigned(value: &Object, bits: u32) -> Fallible<u32> {
    let int = number::index(value)?;
    if int.is_negative() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("Cannot convert negative int"),
        ));
    }
    match int.to_u64() {
        Some(value) if value < 1 << bits => Ok(value as u32),
        _ => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("Python int too large for C uint{bits}_t"),
        )),
    }
}

/// A timeout in seconds or None, as nanoseconds or -1.
fn timeout_of(value: &Object) -> Fallible<i64> {
    if value.is_none() {
        return Ok(-1);
    }
    let timeout = crate::seconds::from_object(value, crate::seconds::Rounding::Up)?;
    if timeout < 0 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("Timeout value out of range"),
        ));
    }
    Ok(timeout)
}

fn timeout_object(timeout: i64) -> PyResult {
    if timeout < 0 {
        return Ok(singletons::new_none());
    }
    Float::new(timeout as f64 / 1e9).map(Ref::upcast)
}

/// A text argument of a raw function.
fn text_argument<'a>(args: Args<'a>, index: usize, function: &str) -> Fallible<Option<std::ffi::CString>> {
    let Some(value) = args.get(index) else {
        return Ok(None);
    };
    match value.downcast::<Str>() {
        Some(_) => os_text::path_bytes(value).map(Some),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{function}() argument {} must be str, not {}",
                index + 1,
                if value.is_none() {
                    "None".to_owned()
                } else {
                    value.class().name_cut(50).to_string()
                }
            ),
        )),
    }
}

fn exception(name: &str) -> PyResult {
    let namespace = Dict::new()?;
    namespace.set(
        sidewinder_object::ids::__module__.get(),
        &*Str::from_str("socket")?,
    )?;
    let bases = Tuple::from_slice(&[&OS_ERROR])?;
    calls::call(&wellknown::TYPE, &[&*Str::from_str(name)?, &bases, &namespace])
}

/// Sockets.
#[pymodule(name = "_socket")]
pub(crate) mod module {
    use super::*;

    /// The address of a host.
    #[function(convention = "fast")]
    fn gethostbyname(_m: &Object, args: Args<'_>) -> PyResult<Str> {
        args.check("gethostbyname", 1, 1)?;
        resolve::by_name(args.get(0).ok_or_else(errors::bad_internal_call)?)
    }

    /// Name, other names and addresses of a host.
    #[function(convention = "fast")]
    fn gethostbyname_ex(_m: &Object, args: Args<'_>) -> PyResult<Tuple> {
        args.check("gethostbyname_ex", 1, 1)?;
        resolve::all_by_name(args.get(0).ok_or_else(errors::bad_internal_call)?)
    }

    /// Name, other names and addresses of the host with an address.
    #[function(convention = "fast")]
    fn gethostbyaddr(_m: &Object, args: Args<'_>) -> PyResult<Tuple> {
        args.check("gethostbyaddr", 1, 1)?;
        resolve::by_address(args.get(0).ok_or_else(errors::bad_internal_call)?)
    }

    /// The name of this machine.
    #[function(sig = "gethostname($self, /)")]
    fn gethostname(_m: &Object) -> PyResult<Str> {
        audit::audit("socket.gethostname", || Ok(Ref::new(Tuple::empty())))?;
        os_text::decode(&host::hostname().map_err(os_text::raise_errno)?)
    }

    /// Sets the name of this machine.
    #[function(convention = "fast")]
    fn sethostname(_m: &Object, args: Args<'_>) -> Fallible {
        args.check("sethostname", 1, 1)?;
        let name = args.get(0).ok_or_else(errors::bad_internal_call)?;
        let name = os_text::path_bytes(name)?;
        host::set_hostname(name.as_bytes()).map_err(os_text::raise_errno)
    }

    /// The port of a service.
    #[function(convention = "fast")]
    fn getservbyname(_m: &Object, args: Args<'_>) -> Fallible<i32> {
        args.check("getservbyname", 1, 2)?;
        let name = text_argument(args, 0, "getservbyname")?.unwrap_or_default();
        let protocol = text_argument(args, 1, "getservbyname")?;
        host::service_port(&name, protocol.as_deref())
            .map(i32::from)
            .ok_or_else(|| os_message("service/proto not found"))
    }

    /// The service of a port.
    #[function(convention = "fast")]
    fn getservbyport(_m: &Object, args: Args<'_>) -> PyResult<Str> {
        args.check("getservbyport", 1, 2)?;
        let port = args.get(0).ok_or_else(errors::bad_internal_call)?;
        let port = number::index(port)?.to_c_int()?;
        let protocol = text_argument(args, 1, "getservbyport")?;
        let Ok(port) = u16::try_from(port) else {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("getservbyport: port must be 0-65535."),
            ));
        };
        match host::service_name(port, protocol.as_deref()) {
            Some(name) => os_text::decode(&name),
            None => Err(os_message("port/proto not found")),
        }
    }

    /// The number of a protocol.
    #[function(convention = "fast")]
    fn getprotobyname(_m: &Object, args: Args<'_>) -> Fallible<i32> {
        args.check("getprotobyname", 1, 1)?;
        let name = text_argument(args, 0, "getprotobyname")?.unwrap_or_default();
        host::protocol_number(&name).ok_or_else(|| os_message("protocol not found"))
    }

    /// Closes a descriptor of a socket.
    #[function(sig = "close($self, object, /)")]
    fn close(_m: &Object, fd: i32) -> Fallible {
        match crate::system::detached(|| sidewinder_host::fd::close(fd)) {
            Err(error) if error.0 != sidewinder_host::constants::ECONNRESET => {
                Err(os_text::raise_errno(error))
            }
            _ => Ok(()),
        }
    }

    /// Another descriptor of the same socket.
    #[function(sig = "dup($self, object, /)")]
    fn dup(_m: &Object, fd: i32) -> Fallible<i32> {
        sidewinder_host::fd::dup(fd).map_err(os_text::raise_errno)
    }

    /// Two connected sockets.
    #[function(convention = "fast")]
    fn socketpair(_m: &Object, args: Args<'_>) -> PyResult<Tuple> {
        args.check("socketpair", 0, 3)?;
        let number = |index: usize, default: i32| match args.get(index) {
            Some(value) => number::index(value)?.to_c_int(),
            None => Ok(default),
        };
        let family = number(0, sidewinder_host::constants::AF_UNIX)?;
        let kind = number(1, sidewinder_host::constants::SOCK_STREAM)?;
        let protocol = number(2, 0)?;
        let (first, second) = crate::system::detached(|| host::socketpair(family, kind, protocol))
            .map_err(os_text::raise_errno)?;
        Tuple::new([
            object::make(first, family, kind, protocol)?.upcast(),
            object::make(second, family, kind, protocol)?.upcast(),
        ])
    }

    /// 16 bits from the network's byte order.
    #[function(sig = "ntohs(integer, /)")]
    fn ntohs(_m: &Object, integer: &Object) -> Fallible<i32> {
        Ok(i32::from(u16::from_be(unsigned(integer, 16)? as u16)))
    }

    /// 32 bits from the network's byte order.
    #[function(sig = "ntohl(integer, /)")]
    fn ntohl(_m: &Object, integer: &Object) -> Fallible<u32> {
        Ok(u32::from_be(unsigned(integer, 32)?))
    }

    /// 16 bits to the network's byte order.
    #[function(sig = "htons(integer, /)")]
    fn htons(_m: &Object, integer: &Object) -> Fallible<i32> {
        Ok(i32::from((unsigned(integer, 16)? as u16).to_be()))
    }

    /// 32 bits to the network's byte order.
    #[function(sig = "htonl(integer, /)")]
    fn htonl(_m: &Object, integer: &Object) -> Fallible<u32> {
        Ok(unsigned(integer, 32)?.to_be())
    }

    /// The four bytes of an address.
    #[function(sig = "inet_aton(ip_addr, /)")]
    fn inet_aton(_m: &Object, ip_addr: &Str) -> PyResult<BytesObject> {
        let text = os_text::path_bytes(ip_addr)?;
        match host::parse_loosely(&text) {
            Some(address) => BytesObject::new(&address.octets()),
            None => Err(os_message("illegal IP address string passed to inet_aton")),
        }
    }

    /// The text of an address of four bytes.
    #[function(sig = "inet_ntoa(packed_ip, /)")]
    fn inet_ntoa(_m: &Object, packed_ip: sidewinder_object::buffer::Bytes) -> Fallible<String> {
        match <[u8; 4]>::try_from(packed_ip.as_slice()) {
            Ok(octets) => Ok(core::net::Ipv4Addr::from(octets).to_string()),
            Err(_) => Err(os_message("packed IP wrong length for inet_ntoa")),
        }
    }

    /// The bytes of an address of a family.
    #[function(convention = "fast")]
    fn inet_pton(_m: &Object, args: Args<'_>) -> PyResult<BytesObject> {
        args.check("inet_pton", 2, 2)?;
        let family = number::index(args.get(0).ok_or_else(errors::bad_internal_call)?)?.to_c_int()?;
        let text = text_argument(args, 1, "inet_pton")?.unwrap_or_default();
        resolve::parse(family, &text.to_string_lossy())
    }

    /// The text of an address of a family.
    #[function(convention = "fast")]
    fn inet_ntop(_m: &Object, args: Args<'_>) -> Fallible<String> {
        args.check("inet_ntop", 2, 2)?;
        let family = number::index(args.get(0).ok_or_else(errors::bad_internal_call)?)?.to_c_int()?;
        let packed =
            sidewinder_object::buffer::Bytes::of(args.get(1).ok_or_else(errors::bad_internal_call)?)?;
        resolve::show(family, packed.as_slice())
    }

    /// Looks a host and service up.
    #[function(convention = "fast_keywords")]
    fn getaddrinfo(_m: &Object, args: Args<'_>) -> PyResult<List> {
        resolve::getaddrinfo(args)
    }

    /// The names of an address's host and service.
    #[function(convention = "fast")]
    fn getnameinfo(_m: &Object, args: Args<'_>) -> PyResult<Tuple> {
        args.check("getnameinfo", 2, 2)?;
        let (Some(address), Some(flags)) = (args.get(0), args.get(1)) else {
            return Err(errors::bad_internal_call());
        };
        resolve::getnameinfo(address, number::index(flags)?.to_c_int()?)
    }

    /// The timeout of new sockets.
    #[function(sig = "getdefaulttimeout($self, /)")]
    fn getdefaulttimeout(_m: &Object) -> PyResult {
        timeout_object(DEFAULT_TIMEOUT.get())
    }

    /// Sets the timeout of new sockets.
    #[function(sig = "setdefaulttimeout($self, object, /)")]
    fn setdefaulttimeout(_m: &Object, timeout: &Object) -> Fallible {
        DEFAULT_TIMEOUT.set(timeout_of(timeout)?);
        Ok(())
    }

    /// Number and name of each interface.
    #[function(sig = "if_nameindex($self, /)")]
    fn if_nameindex(_m: &Object) -> PyResult<List> {
        let list = List::new()?;
        for (number, name) in host::interfaces().map_err(os_text::raise_errno)? {
            let pair = Tuple::new([
                Int::new(i64::from(number))?.upcast(),
                os_text::decode(&name)?.upcast(),
            ])?;
            list.append(pair.upcast())?;
        }
        Ok(list)
    }

    /// The number of an interface.
    #[function(sig = "if_nametoindex(oname, /)")]
    fn if_nametoindex(_m: &Object, oname: crate::args::FsText) -> Fallible<u32> {
        host::interface_number(&oname.0).map_err(os_text::raise_errno)
    }

    /// The name of an interface.
    #[function(sig = "if_indextoname(if_index, /)")]
    fn if_indextoname(_m: &Object, if_index: u32) -> PyResult<Str> {
        os_text::decode(&host::interface_name(if_index).map_err(os_text::raise_errno)?)
    }

    fn ancillary_size(args: Args<'_>, name: &str) -> Fallible<u32> {
        args.check(name, 1, 1)?;
        let length = number::as_index(
            args.get(0).ok_or_else(errors::bad_internal_call)?,
            Some(&OVERFLOW_ERROR),
        )?;
        u32::try_from(length)
            .ok()
            .filter(|length| *length < i32::MAX as u32 - 32)
            .ok_or_else(|| errors::raise(&OVERFLOW_ERROR, format_args!("{name}() argument out of range")))
    }

    /// The room that so many bytes of ancillary data need.
    #[function(convention = "fast")]
    fn CMSG_LEN(_m: &Object, args: Args<'_>) -> Fallible<usize> {
        Ok(host::ancillary_length(ancillary_size(args, "CMSG_LEN")?))
    }

    /// As CMSG_LEN, with what aligns the next item.
    #[function(convention = "fast")]
    fn CMSG_SPACE(_m: &Object, args: Args<'_>) -> Fallible<usize> {
        Ok(host::ancillary_space(ancillary_size(args, "CMSG_SPACE")?))
    }

    fn exec(module: &Module) -> Fallible {
        let host_error = exception("herror")?;
        module.add("herror", &host_error)?;
        HOST_ERROR.set(host_error.downcast::<TypeObject>().ok());
        let gai_error = exception("gaierror")?;
        module.add("gaierror", &gai_error)?;
        GAI_ERROR.set(gai_error.downcast::<TypeObject>().ok());
        module.add("error", &OS_ERROR)?;
        module.add("timeout", &TIMEOUT_ERROR)?;
        SOCKET.ready()?;
        module.add("SocketType", &SOCKET)?;
        module.add("socket", &SOCKET)?;
        module.add("has_ipv6", singletons::bool(true))?;
        module.add("BDADDR_ANY", &*Str::from_str("00:00:00:00:00:00")?)?;
        module.add("BDADDR_LOCAL", &*Str::from_str("00:00:00:FF:FF:FF")?)?;
        add_numbers(module, constants::SOCKET)
    }
}
