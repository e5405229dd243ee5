// keepwright-verify: checks an audit pack without a database, without a network, and without trust in whoever made it.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

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

void print(const pack::Report& report) {
    std::printf("All fits.\n");
    std::printf("organisation: %s (%s)\n", report.head.name.c_str(), report.origin.c_str());
    std::printf("records as of: %s, made %s by %s\n", report.head.at.c_str(), report.head.made_at.c_str(),
                report.head.made_by.c_str());
    std::printf("records: %llu, files: %llu\n", static_cast<unsigned long long>(report.records),
                static_cast<unsigned long long>(report.files));
    std::printf("changes until then: %llu, of these with their content: %llu\n",
                static_cast<unsigned long long>(report.head.changes), static_cast<unsigned long long>(report.open_changes));
    if (report.erased_versions > 0)
        std::printf("erased, as the erasures in the pack say: %llu versions of records\n",
                    static_cast<unsigned long long>(report.erased_versions));
    if (report.key_changes > 0)
        std::printf("changes of key, each signed by the key before: %llu\n",
                    static_cast<unsigned long long>(report.key_changes));
    std::printf("checkpoint covers: %llu changes\n", static_cast<unsigned long long>(report.checkpoint_size));
    if (report.stamped)
        std::printf("%s: the first %llu changes were there at %s, says %s\n",
                    report.stamped->is_verified ? "time stamp" : "time stamp, not checked here",
                    static_cast<unsigned long long>(report.stamped->size),
                    base::to_text(report.stamped->says.at).substr(0, 19).append("Z").c_str(),
                    report.stamped->says.authority.c_str());
    for (const pack::Seen& one : report.seen)
        std::printf("cosigned: %s saw the first %llu changes at %s\n", one.witness.c_str(),
                    static_cast<unsigned long long>(one.size), time_text(one.time).c_str());
    for (const std::string& witness : report.not_checked) std::printf("cosigned, not checked here: %s\n", witness.c_str());
    std::printf("key: %s\n", report.key.c_str());
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
        std::printf("NOT RIGHT: %s\n", base::describe(report.error().faults.front()).c_str());
        return 1;
    }
    print(*report);
    if (checkpoints.empty() && witnesses.empty() && authority.empty())
        std::printf(
            "Without --checkpoint, --witness or --authority nobody can see whether the log was rewritten before this pack "
            "was made.\n");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const base::EnvironmentError& error) {
        std::fprintf(stderr, "keepwright-verify: %s\n", error.what());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "keepwright-verify: %s\n", error.what());
    }
    return 3;
}
