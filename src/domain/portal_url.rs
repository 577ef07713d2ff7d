//! The address of a portal: an origin, read from whatever a person pastes. Installations below a path
//! (`https://example.org/docspace/`) are not supported: DocSpace chooses the portal by host name alone, so everything
//! after the host is dropped.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use thiserror::Error;
use url::{Host, Url};

/// Origin of a portal: scheme, host, port. Two addresses are equal when their origins are.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortalUrl {
    /// Scheme, host and port only; the path is always `/`.
    base: Url,
}

/// How well an address protects the key on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Privacy {
    Https,
    /// Plain http that does not leave this computer.
    Loopback,
    /// Plain http over a network: only after the person has agreed to it for this portal.
    NeedsConfirmation,
}

/// Why a text is no portal address. Carries nothing of the text that could be a secret.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PortalUrlError {
    #[error("the address is empty")]
    Empty,
    #[error("the address contains a user name or password")]
    UserInfo,
    /// Something other than http and https, lower case.
    #[error("addresses of the form {0}: are not supported")]
    Scheme(String),
    /// An access key in the address field; looking its "host" up would publish it.
    #[error("this is an access key, not an address")]
    LooksLikeKey,
    #[error("this is not an address")]
    Invalid,
}

impl PortalUrl {
    /// Reads an address in any form a person would paste: bare host, `host:port`, or a full link, whose path and query
    /// are dropped. Without a scheme it is https, except on loopback, where it is http.
    pub fn parse(text: &str) -> Result<Self, PortalUrlError> {
        let text = text.trim_matches(is_wrapping);
        if text.is_empty() {
            return Err(PortalUrlError::Empty);
        }
        if looks_like_key(text) {
            return Err(PortalUrlError::LooksLikeKey);
        }
        let (scheme, rest) = split_scheme(text)?;
        let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
        let authority = rest[..end].trim();
        if authority.contains('@') {
            return Err(PortalUrlError::UserInfo);
        }
        let (host, port) = split_port(authority)?;
        let host = host.trim_end_matches(['.', '。']);
        if host.is_empty() {
            return Err(PortalUrlError::Empty);
        }
        let base = build(scheme.unwrap_or(Scheme::Https), host, port)?;
        let portal = Self { base };
        if scheme.is_none() && portal.is_loopback() {
            let base = build(Scheme::Http, host, port)?;
            return Ok(Self { base });
        }
        Ok(portal)
    }

    /// The origin as text, without a slash at the end: `https://docs.acme.example`. Reads back as the same value.
    pub fn origin(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    /// What a person calls the portal: host, and the port where it is unusual. International names in their own
    /// letters.
    pub fn display_name(&self) -> String {
        let host = match self.base.host() {
            Some(Host::Domain(domain)) => url::quirks::domain_to_unicode(domain),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        match self.base.port() {
            Some(port) => format!("{host}:{port}"),
            None => host,
        }
    }

    pub fn privacy(&self) -> Privacy {
        if self.base.scheme() == "https" {
            Privacy::Https
        } else if self.is_loopback() {
            Privacy::Loopback
        } else {
            Privacy::NeedsConfirmation
        }
    }

    /// Whether a pasted link leads to this portal. Lenient where no secret depends on it: `http` and `https` of one
    /// host on their usual ports are the same portal.
    pub fn same_portal(&self, link: &Url) -> bool {
        let same_host = match (self.base.host_str(), link.host_str()) {
            (Some(own), Some(other)) => own == other.trim_end_matches('.'),
            _ => false,
        };
        same_host && matches!(link.scheme(), "http" | "https") && self.base.port() == link.port()
    }

    /// Whether `url` has exactly this origin: the only test that may decide where a key is sent.
    pub fn is_origin_of(&self, url: &Url) -> bool {
        self.base.origin() == url.origin() && url.username().is_empty() && url.password().is_none()
    }

    /// The origin as a URL with the path `/`.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// The host is this computer itself, whatever the scheme.
    pub fn is_loopback(&self) -> bool {
        match self.base.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }
}

impl fmt::Display for PortalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.origin())
    }
}

impl fmt::Debug for PortalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PortalUrl").field(&self.origin()).finish()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

/// What surrounds an address in running text: blanks, quotes, brackets of mails and chats, marks of sentences.
fn is_wrapping(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '\'' | '`' | '<' | '>' | '(' | ')' | ',' | ';' | '.')
        || matches!(
            c,
            '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
}

/// `sk-` and a long run of hexadecimal digits (`docspace-api.md` §2.2), also behind `Bearer`.
fn looks_like_key(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.strip_prefix("sk-")
            .is_some_and(|rest| rest.len() >= 32 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })
}

/// Takes the scheme off, forgiving missing or doubled slashes after it.
fn split_scheme(text: &str) -> Result<(Option<Scheme>, &str), PortalUrlError> {
    let slashes = ['/', '\\'];
    if text.parse::<Ipv6Addr>().is_ok() {
        return Ok((None, text));
    }
    let Some((before, after)) = text.split_once(':') else {
        return Ok((None, text.trim_start_matches(slashes)));
    };
    let scheme = match before.to_ascii_lowercase().as_str() {
        "https" => Scheme::Https,
        "http" => Scheme::Http,
        other => {
            let well_formed = other.starts_with(|c: char| c.is_ascii_alphabetic())
                && other.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
            let port_follows = after.starts_with(|c: char| c.is_ascii_digit());
            let is_scheme = well_formed && (after.starts_with("//") || !(port_follows || other.contains('.')));
            if is_scheme && !after.contains('@') {
                return Err(PortalUrlError::Scheme(other.to_owned()));
            }
            return Ok((None, text.trim_start_matches(slashes)));
        }
    };
    Ok((Some(scheme), after.trim_start_matches(slashes)))
}

/// Splits `host:port`, with IPv6 addresses in brackets or bare.
fn split_port(authority: &str) -> Result<(&str, Option<u16>), PortalUrlError> {
    if authority.parse::<Ipv6Addr>().is_ok() {
        return Ok((authority, None));
    }
    if let Some(end) = authority.find(']') {
        let (host, rest) = authority.split_at(end + 1);
        return match rest.strip_prefix(':') {
            Some(port) => Ok((host, parse_port(port)?)),
            None if rest.is_empty() => Ok((host, None)),
            None => Err(PortalUrlError::Invalid),
        };
    }
    match authority.rsplit_once(':') {
        Some((host, port)) => Ok((host, parse_port(port)?)),
        None => Ok((authority, None)),
    }
}

fn parse_port(text: &str) -> Result<Option<u16>, PortalUrlError> {
    let text = text.trim_end_matches('.');
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<u16>() {
        Ok(0) | Err(_) => Err(PortalUrlError::Invalid),
        Ok(port) => Ok(Some(port)),
    }
}

fn build(scheme: Scheme, host: &str, port: Option<u16>) -> Result<Url, PortalUrlError> {
    if host.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(PortalUrlError::Invalid);
    }
    let scheme = match scheme {
        Scheme::Http => "http",
        Scheme::Https => "https",
    };
    let bracketed = host.parse::<Ipv6Addr>().map(|address| format!("[{address}]"));
    let typed = bracketed.as_deref().unwrap_or(host);
    let mut url = Url::parse(&format!("{scheme}://{typed}/")).map_err(|_| PortalUrlError::Invalid)?;
    // A browser reads "12345" and "0x7f.1" as IPv4 addresses. Here they are slips, or tricks.
    if matches!(url.host(), Some(Host::Ipv4(_))) && host.parse::<Ipv4Addr>().is_err() {
        return Err(PortalUrlError::Invalid);
    }
    url.set_port(port).map_err(|()| PortalUrlError::Invalid)?;
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_pasted_form_gives_the_origin() {
        let cases = [
            ("docs.acme.example", "https://docs.acme.example"),
            ("  Docs.ACME.example. \n", "https://docs.acme.example"),
            ("docs.acme.example:8443", "https://docs.acme.example:8443"),
            ("docs.acme.example:443", "https://docs.acme.example"),
            ("https://docs.acme.example:443/", "https://docs.acme.example"),
            (
                "docs.acme.example/rooms/shared/45/filter?folder=67",
                "https://docs.acme.example",
            ),
            (
                "https://docs.acme.example/rooms/shared/45/filter?count=25&page=1#x",
                "https://docs.acme.example",
            ),
            ("https://docs.acme.example./s/AbC", "https://docs.acme.example"),
            ("HTTPS://docs.acme.example", "https://docs.acme.example"),
            ("https:docs.acme.example", "https://docs.acme.example"),
            ("//docs.acme.example/x", "https://docs.acme.example"),
            ("<https://docs.acme.example/>", "https://docs.acme.example"),
            ("„docs.acme.example“,", "https://docs.acme.example"),
            ("http://docs.acme.example", "http://docs.acme.example"),
            ("http://docs.acme.example:80/x", "http://docs.acme.example"),
            ("docs.acme.example?x=a@b", "https://docs.acme.example"),
            ("bücher.example", "https://xn--bcher-kva.example"),
            ("xn--bcher-kva.example", "https://xn--bcher-kva.example"),
            ("intranet", "https://intranet"),
            ("192.168.0.7:8092", "https://192.168.0.7:8092"),
            ("127.0.0.1:8092", "http://127.0.0.1:8092"),
            ("localhost:8092/rooms", "http://localhost:8092"),
            ("portal.localhost", "http://portal.localhost"),
            ("https://localhost", "https://localhost"),
            ("[::1]:8092", "http://[::1]:8092"),
            ("::1", "http://[::1]"),
            ("fe80::1", "https://[fe80::1]"),
            ("[2001:db8::1]", "https://[2001:db8::1]"),
        ];
        for (text, origin) in cases {
            let portal = PortalUrl::parse(text);
            assert_eq!(portal.as_ref().map(PortalUrl::origin), Ok(origin), "{text:?}");
            let again = portal.as_ref().map(|portal| PortalUrl::parse(portal.origin()));
            assert_eq!(again, Ok(portal.clone()), "reads back: {text:?}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_by_kind() {
        let key = format!("sk-{}", "0123456789abcdef".repeat(4));
        let cases = [
            ("", PortalUrlError::Empty),
            (" . ", PortalUrlError::Empty),
            ("https://", PortalUrlError::Empty),
            ("https://eva:geheim@docs.acme.example/", PortalUrlError::UserInfo),
            ("eva@docs.acme.example", PortalUrlError::UserInfo),
            ("eva:pw@docs.acme.example", PortalUrlError::UserInfo),
            ("https://docs.acme.example@evil.example/", PortalUrlError::UserInfo),
            ("ftp://docs.acme.example", PortalUrlError::Scheme("ftp".to_owned())),
            ("FILE:///etc/passwd", PortalUrlError::Scheme("file".to_owned())),
            ("javascript:alert(1)", PortalUrlError::Scheme("javascript".to_owned())),
            ("docs acme example", PortalUrlError::Invalid),
            ("docs.acme.example:99999", PortalUrlError::Invalid),
            ("docs.acme.example:0", PortalUrlError::Invalid),
            ("docs.acme.example:http", PortalUrlError::Invalid),
            ("4711", PortalUrlError::Invalid),
            ("0x7f.1", PortalUrlError::Invalid),
            ("[::1", PortalUrlError::Invalid),
            (key.as_str(), PortalUrlError::LooksLikeKey),
        ];
        for (text, expected) in cases {
            assert_eq!(PortalUrl::parse(text), Err(expected), "{text:?}");
        }
        let bearer = PortalUrl::parse(&format!("Bearer {key}"));
        assert_eq!(bearer, Err(PortalUrlError::LooksLikeKey));
    }

    #[test]
    fn only_https_and_loopback_are_private() {
        let cases = [
            ("docs.acme.example", Privacy::Https),
            ("http://docs.acme.example", Privacy::NeedsConfirmation),
            ("http://192.168.0.7", Privacy::NeedsConfirmation),
            ("http://0.0.0.0:1", Privacy::NeedsConfirmation),
            ("http://localhost.example", Privacy::NeedsConfirmation),
            ("127.8.8.8", Privacy::Loopback),
            ("localhost", Privacy::Loopback),
            ("http://[::1]:1", Privacy::Loopback),
            ("https://127.0.0.1", Privacy::Https),
        ];
        for (text, expected) in cases {
            assert_eq!(
                PortalUrl::parse(text).map(|portal| portal.privacy()),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_for_people_keeps_their_letters() {
        let name = |text: &str| PortalUrl::parse(text).map(|portal| portal.display_name());
        assert_eq!(name("https://bücher.example/x"), Ok("bücher.example".to_owned()));
        assert_eq!(name("127.0.0.1:8092"), Ok("127.0.0.1:8092".to_owned()));
        assert_eq!(name("[::1]:8092"), Ok("[::1]:8092".to_owned()));
    }

    #[test]
    fn links_are_recognised_leniently_but_keys_go_to_the_exact_origin_only() {
        let portal = PortalUrl::parse("docs.acme.example").expect("an address");
        let cases = [
            ("https://docs.acme.example/s/1", true, true),
            ("https://DOCS.acme.example:443/s/1", true, true),
            ("http://docs.acme.example/s/1", true, false),
            ("https://docs.acme.example./s/1", true, false),
            ("https://docs.acme.example:8443/", false, false),
            ("https://docs.acme.example.evil.example/", false, false),
            ("https://evil.example/", false, false),
            ("https://eva@docs.acme.example/", true, false),
            ("ftp://docs.acme.example/", false, false),
        ];
        for (link, same, exact) in cases {
            let link = Url::parse(link).expect("a link");
            assert_eq!(portal.same_portal(&link), same, "same portal: {link}");
            assert_eq!(portal.is_origin_of(&link), exact, "exact origin: {link}");
        }
    }
}
