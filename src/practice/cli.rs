//! The command `docspace-steward practice-portal`: reads its options, prints address and keys, serves until ended.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Duration;

use lexopt::Arg::{Long, Short};
use lexopt::ValueExt;
use serde_json::{Map, Value, json};
use thiserror::Error;

use super::http;
use super::http::spec::SpecError;
use super::options::{Options, OwnerRules};

const HELP: &str = include_str!("cli_help.txt");
/// Exit code for a command line that is not understood.
const USAGE: u8 = 2;

/// What the command line asks for.
#[derive(Clone, Debug)]
pub enum Invocation {
    Help,
    Serve { options: Box<Options>, json: bool },
}

/// What is wrong with the command line.
#[derive(Debug, Error)]
pub enum CliError {
    #[error("{0}")]
    Arguments(#[from] lexopt::Error),
    #[error("`{value}` does not fit `{option}`: expected {expected}")]
    BadValue {
        option: &'static str,
        value: String,
        expected: &'static str,
    },
    #[error("{option}: {source}")]
    Spec { option: &'static str, source: SpecError },
}

/// Runs the command with the arguments after `practice-portal`. Returns only when the portal did not start, or ended.
pub fn run(args: impl Iterator<Item = String>) -> ExitCode {
    match parse(args) {
        Ok(Invocation::Help) => {
            say(&mut io::stdout(), HELP);
            ExitCode::SUCCESS
        }
        Ok(Invocation::Serve { options, json }) => serve(&options, json),
        Err(err) => {
            say(
                &mut io::stderr(),
                &format!("practice-portal: {err}\nSee: docspace-steward practice-portal --help\n"),
            );
            ExitCode::from(USAGE)
        }
    }
}

fn serve(options: &Options, json: bool) -> ExitCode {
    match http::start(options) {
        Ok(portal) => {
            let address = portal.address();
            let text = if json {
                format!("{}\n", told(&address))
            } else {
                described(&address)
            };
            say(&mut io::stdout(), &text);
            portal.wait();
            ExitCode::SUCCESS
        }
        Err(err) => {
            say(&mut io::stderr(), &format!("practice-portal: {err}\n"));
            ExitCode::FAILURE
        }
    }
}

/// A reader that has gone away is no reason to stop serving.
fn say(to: &mut impl Write, text: &str) {
    to.write_all(text.as_bytes()).and_then(|()| to.flush()).ok();
}

/// Address, keys and people as the one line of `--json`.
pub fn told(address: &str) -> Value {
    let keys: Map<String, Value> = super::keys()
        .into_iter()
        .map(|(name, key)| (name.to_owned(), key.into()))
        .collect();
    let people: Map<String, Value> = super::people()
        .into_iter()
        .map(|(part, id)| (part.to_owned(), id.to_string().into()))
        .collect();
    json!({ "address": address, "keys": keys, "people": people })
}

fn described(address: &str) -> String {
    let lines: Vec<String> = super::keys()
        .iter()
        .map(|(name, key)| format!("  {name:<16} {key}\n"))
        .collect();
    let keys = lines.concat();
    format!(
        "Practice portal: {address}\n\nKeys, which open nothing but practice portals:\n{keys}\n\
         Requests served: {address}/practice/ledger\nWhole state:     {address}/practice/state\n"
    )
}

/// Reads the arguments. Values stand after a blank or an equals sign; that of `--rate-limits` after an equals sign.
pub fn parse(args: impl Iterator<Item = String>) -> Result<Invocation, CliError> {
    let mut options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 8092)),
        ..Options::default()
    };
    let mut json = false;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("listen") => options.listen = address(&parser.value()?.string()?)?,
            Long("latency-ms") => options.latency = Duration::from_millis(parser.value()?.parse()?),
            Long("rate-limits") => {
                let spec = parser.optional_value().map(ValueExt::string).transpose()?;
                options.rate_limits = Some(specified("--rate-limits", &spec.unwrap_or_default())?);
            }
            Long("faults") => options.faults = specified("--faults", &parser.value()?.string()?)?,
            Long("language") => options.language = language(parser.value()?.string()?)?,
            Long("owner-rules") => options.owner_rules = owner_rules(&parser.value()?.string()?)?,
            Long("json") => json = true,
            Long("help") | Short('h') => return Ok(Invocation::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Invocation::Serve {
        options: Box::new(options),
        json,
    })
}

fn bad(option: &'static str, value: &str, expected: &'static str) -> CliError {
    CliError::BadValue {
        option,
        value: value.to_owned(),
        expected,
    }
}

fn address(value: &str) -> Result<SocketAddr, CliError> {
    let numbers = value
        .strip_prefix("localhost:")
        .map_or_else(|| value.to_owned(), |port| format!("127.0.0.1:{port}"));
    numbers
        .parse()
        .map_err(|_| bad("--listen", value, "an address with a port, such as 127.0.0.1:8092"))
}

fn specified<T: FromStr<Err = SpecError>>(option: &'static str, spec: &str) -> Result<T, CliError> {
    spec.parse().map_err(|source| CliError::Spec { option, source })
}

fn language(value: String) -> Result<String, CliError> {
    if matches!(value.as_str(), "en" | "de") {
        Ok(value)
    } else {
        Err(bad("--language", &value, "en or de"))
    }
}

fn owner_rules(value: &str) -> Result<OwnerRules, CliError> {
    match value {
        "3.7" => Ok(OwnerRules::V37),
        "documented" => Ok(OwnerRules::Documented),
        _ => Err(bad("--owner-rules", value, "3.7 or documented")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::RateLimits;
    use super::*;

    fn read(args: &[&str]) -> Result<Invocation, CliError> {
        parse(args.iter().map(ToString::to_string))
    }

    #[track_caller]
    fn options(args: &[&str]) -> (Options, bool) {
        match read(args) {
            Ok(Invocation::Serve { options, json }) => (*options, json),
            other => panic!("{args:?} gave {other:?}"),
        }
    }

    #[test]
    fn every_option_is_understood_in_both_forms() {
        let (apart, json) = options(&[
            "--listen",
            "127.0.0.1:0",
            "--latency-ms",
            "20",
            "--language",
            "de",
            "--json",
        ]);
        assert!(json);
        assert_eq!(apart.listen.port(), 0);
        assert_eq!(apart.latency, Duration::from_millis(20));
        assert_eq!(apart.language, "de");
        let (joined, json) = options(&[
            "--listen=localhost:1",
            "--owner-rules=documented",
            "--rate-limits",
            "--faults=seed=7,rate=0.5",
        ]);
        assert!(!json);
        assert_eq!(joined.listen, SocketAddr::from(([127, 0, 0, 1], 1)));
        assert_eq!(joined.owner_rules, OwnerRules::Documented);
        assert_eq!(joined.rate_limits, Some(RateLimits::default()));
        assert_eq!(joined.faults.seed, 7);
        let (limited, _) = options(&["--rate-limits=minute=100,reads=8,writes=2,day=50,window=5s,day-length=20s"]);
        let limits = limited.rate_limits.unwrap();
        assert_eq!(
            (limits.per_window, limits.per_day, limits.day),
            (100, 50, Duration::from_secs(20))
        );
    }

    #[test]
    fn nothing_said_is_the_usual_portal() {
        let (usual, _) = options(&[]);
        assert_eq!(usual.listen, SocketAddr::from(([127, 0, 0, 1], 8092)));
        assert_eq!(usual.rate_limits, None);
        assert_eq!(usual.owner_rules, OwnerRules::V37);
    }

    #[test]
    fn mistakes_are_named() {
        assert!(matches!(read(&["--port"]), Err(CliError::Arguments(_))));
        assert!(matches!(read(&["--listen"]), Err(CliError::Arguments(_))));
        assert!(matches!(read(&["--json=yes"]), Err(CliError::Arguments(_))));
        assert!(matches!(read(&["--latency-ms", "soon"]), Err(CliError::Arguments(_))));
        assert!(matches!(
            read(&["--rate-limits", "minute=1"]),
            Err(CliError::Arguments(_))
        ));
        assert!(matches!(
            read(&["--faults", "sed=1"]),
            Err(CliError::Spec { option: "--faults", .. })
        ));
        assert!(matches!(read(&["--language", "xx"]), Err(CliError::BadValue { .. })));
        assert!(matches!(read(&["--help"]), Ok(Invocation::Help)));
    }

    #[test]
    fn the_line_for_programs_has_all_keys_in_their_order() {
        let line = told("http://127.0.0.1:1");
        let members: Vec<_> = line.as_object().unwrap().keys().collect();
        assert_eq!(members, ["address", "keys", "people"]);
        let keys: Vec<_> = line["keys"].as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "admin",
                "read_only",
                "files_only",
                "room_manager",
                "content_creator",
                "user",
                "expired"
            ]
        );
        assert!(
            line["people"]["admin"]
                .as_str()
                .is_some_and(|id| uuid::Uuid::parse_str(id).is_ok())
        );
        assert!(!line.to_string().contains('\n'));
    }
}
