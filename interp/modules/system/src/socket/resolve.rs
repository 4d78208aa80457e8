//! Names of hosts and services, addresses as text and bytes.

use super::address::{host_name, resolve_host, to_object};
use super::{gai_error, os_message};
use core::net::{Ipv4Addr, Ipv6Addr};
use sidewinder_host::constants as c;
use sidewinder_host::net::{self as host, Address};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{OS_ERROR, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, Int, List, Object, PyResult, Ref, Str, Tuple, arguments::ToObject, audit, errors,
    number, os_text,
};
use std::ffi::CString;

/// The text of an address, without its port.
fn host_text(address: &Address) -> Fallible<String> {
    match address {
        Address::V4 { host, .. } => Ok(host.to_string()),
        Address::V6 { host, .. } => Ok(host.to_string()),
        _ => Err(os_message("unsupported address family")),
    }
}

/// `gethostbyname`.
pub(super) fn by_name(name: &Object) -> PyResult<Str> {
    audit::audit("socket.gethostbyname", || Tuple::new([Ref::new(name)]))?;
    let address = resolve_host(&host_name(name)?, c::AF_INET)?;
    Str::from_str(&host_text(&address)?)
}

fn answer(name: &[u8], addresses: &[Address]) -> PyResult<Tuple> {
    let list = List::new()?;
    let mut seen: Vec<String> = Vec::new();
    for address in addresses {
        let text = host_text(address)?;
        if !seen.contains(&text) {
            list.append(Str::from_str(&text)?.upcast())?;
            seen.push(text);
        }
    }
    Tuple::new([
        os_text::decode(name)?.upcast(),
        List::new()?.upcast(),
        list.upcast(),
    ])
}

/// `gethostbyname_ex`.
pub(super) fn all_by_name(name: &Object) -> PyResult<Tuple> {
    audit::audit("socket.gethostbyname", || Tuple::new([Ref::new(name)]))?;
    let name = host_name(name)?;
    let found = crate::system::detached(|| {
        host::resolve(Some(&name), None, c::AF_INET, c::SOCK_STREAM, 0, c::AI_CANONNAME)
    });
    let found = found.map_err(gai_error)?;
    let canonical = found
        .first()
        .map(|info| info.canonical.clone())
        .filter(|canonical| !canonical.is_empty())
        .unwrap_or_else(|| name.as_bytes().to_vec());
    let addresses: Vec<Address> = found.into_iter().map(|info| info.address).collect();
    answer(&canonical, &addresses)
}

/// `gethostbyaddr`.
pub(super) fn by_address(name: &Object) -> PyResult<Tuple> {
    audit::audit("socket.gethostbyaddr", || Tuple::new([Ref::new(name)]))?;
    let address = resolve_host(&host_name(name)?, c::AF_UNSPEC)?;
    let (canonical, _) =
        crate::system::detached(|| host::name_of(&address, c::NI_NAMEREQD)).map_err(gai_error)?;
    answer(&canonical, &[address])
}

/// `inet_pton`.
pub(super) fn parse(family: i32, text: &str) -> PyResult<BytesObject> {
    let octets = match family {
        c::AF_INET => text
            .parse::<Ipv4Addr>()
            .map(|address| address.octets().to_vec())
            .ok(),
        c::AF_INET6 => text
            .parse::<Ipv6Addr>()
            .map(|address| address.octets().to_vec())
            .ok(),
        _ => {
            return Err(os_text::raise_errno(sidewinder_host::Errno(c::EAFNOSUPPORT)));
        }
    };
    match octets {
        Some(octets) => BytesObject::new(&octets),
        None => Err(os_message("illegal IP address string passed to inet_pton")),
    }
}

/// `inet_ntop`.
pub(super) fn show(family: i32, packed: &[u8]) -> Fallible<String> {
    let wrong = || {
        errors::raise(
            &VALUE_ERROR,
            format_args!("invalid length of packed IP address string"),
        )
    };
    match family {
        c::AF_INET => {
            let octets = <[u8; 4]>::try_from(packed).map_err(|_| wrong())?;
            Ok(Ipv4Addr::from(octets).to_string())
        }
        c::AF_INET6 => {
            let octets = <[u8; 16]>::try_from(packed).map_err(|_| wrong())?;
            Ok(Ipv6Addr::from(octets).to_string())
        }
        _ => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("unknown address family {family}"),
        )),
    }
}

fn service_of(port: &Object) -> Fallible<Option<CString>> {
    if port.is_none() {
        return Ok(None);
    }
    if let Some(int) = port.downcast::<Int>() {
        let text = sidewinder_object::protocols::str(int)?.to_string_lossy();
        return os_text::c_string(text.into_bytes()).map(Some);
    }
    if port.has::<Str>() || port.has::<BytesObject>() {
        return os_text::path_bytes(port).map(Some);
    }
    Err(errors::raise(&OS_ERROR, format_args!("Int or String expected")))
}

/// `getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)`.
pub(super) fn getaddrinfo(args: Args<'_>) -> PyResult<List> {
    const NAMES: [&str; 6] = ["host", "port", "family", "type", "proto", "flags"];
    if args.len() > NAMES.len() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("getaddrinfo() takes at most 6 arguments ({} given)", args.len()),
        ));
    }
    let mut given: [Option<&Object>; 6] = [None; 6];
    for (place, value) in given.iter_mut().zip(args.positional()) {
        *place = Some(value);
    }
    for (name, value) in args.keywords() {
        let place = name
            .downcast::<Str>()
            .and_then(|name| NAMES.iter().position(|known| name.is_text(known)));
        match place.and_then(|place| given.get_mut(place)) {
            Some(place) => *place = Some(value),
            None => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "getaddrinfo() got an unexpected keyword argument '{}'",
                        sidewinder_object::protocols::text(name)
                    ),
                ));
            }
        }
    }
    let [Some(host), Some(port), family, kind, protocol, flags] = given else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "getaddrinfo() missing required argument '{}' (pos {})",
                if given.first().is_some_and(Option::is_none) {
                    "host"
                } else {
                    "port"
                },
                if given.first().is_some_and(Option::is_none) {
                    1
                } else {
                    2
                }
            ),
        ));
    };
    let name = if host.is_none() {
        None
    } else if host.has::<Str>() || host.has::<BytesObject>() {
        Some(host_name(host)?)
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("getaddrinfo() argument 1 must be string or None"),
        ));
    };
    let service = service_of(port)?;
    let number = |given: Option<&Object>| match given {
        Some(given) => number::index(given)?.to_c_int(),
        None => Ok(0),
    };
    let (family, kind, protocol, flags) = (number(family)?, number(kind)?, number(protocol)?, number(flags)?);
    audit::audit("socket.getaddrinfo", || {
        Tuple::new([
            Ref::new(host),
            Ref::new(port),
            family.to_object()?,
            kind.to_object()?,
            protocol.to_object()?,
        ])
    })?;
    let found = crate::system::detached(|| {
        host::resolve(name.as_deref(), service.as_deref(), family, kind, protocol, flags)
    });
    let list = List::new()?;
    for info in found.map_err(gai_error)? {
        let item = Tuple::new([
            info.family.to_object()?,
            info.kind.to_object()?,
            info.protocol.to_object()?,
            os_text::decode(&info.canonical)?.upcast(),
            to_object(&info.address)?,
        ])?;
        list.append(item.upcast())?;
    }
    Ok(list)
}

/// `getnameinfo`.
pub(super) fn getnameinfo(address: &Object, flags: i32) -> PyResult<Tuple> {
    let Some(tuple) = address.downcast::<Tuple>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("getnameinfo() argument 1 must be a tuple"),
        ));
    };
    let items: Vec<Ref> = tuple.iter().collect();
    let (name, port, rest) = match items.as_slice() {
        [name, port, rest @ ..] if rest.len() <= 2 => (name, port, rest),
        _ => {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("getnameinfo(): illegal sockaddr argument"),
            ));
        }
    };
    let Some(text) = name.downcast_ref::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("getnameinfo(): illegal sockaddr argument"),
        ));
    };
    let part = |index: usize| match rest.get(index) {
        Some(part) => number::index(part)?.to_long(),
        None => Ok(0),
    };
    let (flow, scope) = (part(0)?, part(1)?);
    if !(0..=0xfffff).contains(&flow) {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("getnameinfo(): flowinfo must be 0-1048575."),
        ));
    }
    let host = os_text::path_bytes(text)?;
    let service = service_of(port)?;
    let found = crate::system::detached(|| {
        host::resolve(
            Some(&host),
            service.as_deref(),
            c::AF_UNSPEC,
            c::SOCK_DGRAM,
            0,
            c::AI_NUMERICHOST,
        )
    });
    let found = found.map_err(gai_error)?;
    if found.len() > 1 {
        return Err(os_message("sockaddr resolved to multiple addresses"));
    }
    let address = match found.into_iter().next().map(|info| info.address) {
        Some(Address::V6 { host, port, .. }) => Address::V6 {
            host,
            port,
            flow: flow as u32,
            scope: scope as u32,
        },
        Some(address) => address,
        None => return Err(os_message("unknown address")),
    };
    let (name, service) = crate::system::detached(|| host::name_of(&address, flags)).map_err(gai_error)?;
    Tuple::new([
        os_text::decode(&name)?.upcast(),
        os_text::decode(&service)?.upcast(),
    ])
}
