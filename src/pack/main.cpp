// keepwright-verify: checks an audit pack without a database, without a network, and without trust in whoever made it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <utility>

#include "base/date.hpp"
#include "base/environment.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "ledger/cosignature.hpp"
#include "pack/verify.hpp"

namespace {

constexpr std::size_t most_note_bytes = std::size_t{1} << 16U, most_certificates_bytes = std::size_t{1} << 20U;

std::string time_text(std::uint64_t seconds) {
    return base::to_text(base::from_micros(static_cast<std::int64_t>(seconds) * 1'000'000)).substr(0, 19).append("Z");
}

// A key, or a file with keys, one a line; a line that begins with # says nothing.
pack::WitnessChoice witness_choice(const std::string& text) {
    pack::WitnessChoice choice{.who = text, .keys = {}};
    if (auto key = ledger::parse_witness_key(base::trim(text))) {
        choice.who = key->name;
        choice.keys.push_back(*std::move(key));
        return choice;
    }
    const std::string content = base::read_file(text, most_note_bytes);
    for (const std::string_view whole : base::split(content, '\n')) {
        const std::string_view line = base::trim(whole);
        if (line.empty() || line.starts_with('#')) continue;
        auto key = ledger::parse_witness_key(line);
        if (!key) throw base::EnvironmentError(text + ": " + std::string(line) + " is no key of a witness");
        choice.keys.push_back(*std::move(key));
    }
    return choice;
}

// Everything from the pack and from whoever calls passes here: it can forge no line and command no terminal.
template <class... Parts> void say(fmt::format_string<Parts...> form, Parts&&... parts) {
    std::printf("%s\n", base::printable(fmt::format(form, std::forward<Parts>(parts)...)).c_str());
}

void say_records(const pack::Report& report) {
    say("organisation: {} ({})", report.head.name, report.origin);
    say("records as of: {}, made {} by {}", report.head.at, report.head.made_at, report.head.made_by);
    say("records: {}, files: {}", report.records, report.files);
    say("changes until then: {}, of these with their content: {}", report.head.changes, report.open_changes);
    if (report.last_change_at)
        say("the last of them: {}, {}", base::to_text(*report.last_change_at),
            report.checkpoint_size > report.head.changes
                ? "and the next change of the log came after the moment of the records"
                : "and nothing in the pack can show that no other followed before the moment of the records");
    if (report.erased_versions > 0)
        say("erased, as the erasures in the pack say: {} versions of records", report.erased_versions);
}

void say_log(const pack::Report& report) {
    if (report.key_changes > 0) say("changes of key, each signed by the key before: {}", report.key_changes);
    say("checkpoint covers: {} changes", report.checkpoint_size);
    if (report.stamped)
        say("{}: the first {} changes were there at {}, says {}",
            report.stamped->is_verified ? "time stamp" : "time stamp, not checked here", report.stamped->size,
            base::to_text(report.stamped->says.at).substr(0, 19).append("Z"), report.stamped->says.authority);
    for (const pack::Seen& one : report.seen)
        say("cosigned: {} saw the first {} changes at {}", one.witness, one.size, time_text(one.time));
    for (const std::string& name : report.not_checked)
        say("not checked, give the key of the witness with --witness: {}", name);
    say("key: {}", report.key);
}

int run(int argc, char** argv) {
    CLI::App program("Checks an audit pack of Keepwright. Ends with 0 when all fits, with 1 when something does not.");
    std::string archive, key, authority;
    std::vector<std::string> checkpoints, witnesses;
    program.add_option("pack", archive, "The pack, a ZIP file")->required();
    program.add_option("--checkpoint", checkpoints, "A checkpoint of the same log that you have kept; may be repeated");
    program.add_option(
        "--witness", witnesses,
        "A key of a witness who must have cosigned, or a file with keys of which one must have; may be repeated");
    program.add_option("--authority", authority,
                       "A PEM file with certificates of an authority whose time stamp it must have");
    program.add_option("--key", key, "A file with the key that the log must have, or have had");
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return program.exit(error);
        std::fprintf(stderr, "keepwright-verify: %s. See keepwright-verify --help.\n", error.what());
        return 2;
    }
    pack::Question question{.archive = archive, .kept = {}, .key = {}, .witnesses = {}, .authority = {}};
    for (const std::string& path : checkpoints) question.kept.push_back({path, base::read_file(path, most_note_bytes)});
    for (const std::string& one : witnesses) question.witnesses.push_back(witness_choice(one));
    if (!authority.empty()) question.authority = base::read_file(authority, most_certificates_bytes);
    if (!key.empty()) question.key = base::read_file(key, most_note_bytes);
    const auto report = pack::verify(question);
    if (!report) {
        say("NOT RIGHT: {}", base::describe(report.error().faults.front()));
        return 1;
    }
    say("All fits.");
    say_records(*report);
    say_log(*report);
    if (key.empty() && checkpoints.empty())
        say("Nobody has told whose key this is. What the pack leaves out, and all after the change that a witness or an "
            "authority saw, rests on it: compare it with the key that you know, or give --key or --checkpoint.");
    if (checkpoints.empty() && witnesses.empty() && authority.empty())
        say("Without --checkpoint, --witness or --authority nobody can see whether the log was rewritten before this pack "
            "was made.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const base::EnvironmentError& error) {
        std::fprintf(stderr, "keepwright-verify: %s\n", base::printable(error.what()).c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "keepwright-verify: %s\n", base::printable(error.what()).c_str());
    }
    return 3;
}
