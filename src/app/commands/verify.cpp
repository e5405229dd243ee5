// keepwright verify: reads everything again and compares it with the log, and the log with what was signed of it.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/base64.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/translate.hpp"
#include "services/log/verify.hpp"

namespace app {

namespace {

constexpr std::size_t most_checkpoint_bytes = 65'536;

void print_json(const services::Verification& result) {
    std::string out;
    base::JsonWriter json(out);
    json.begin_object().key("logs").begin_array();
    for (const services::LogReport& log : result.logs)
        json.begin_object()
            .member("organisation", std::string_view(log.organisation))
            .member("changes", static_cast<std::int64_t>(log.changes))
            .member("root", std::string_view(base::to_base64(log.root)))
            .member("checkpoints", static_cast<std::int64_t>(log.claims))
            .member("time_stamps", static_cast<std::int64_t>(log.time_stamps))
            .member("cosignatures", static_cast<std::int64_t>(log.cosignatures))
            .member("unknown_cosignatures", static_cast<std::int64_t>(log.unknown_cosignatures))
            .end_object();
    json.end_array().member("records", result.records.records).member("versions", result.records.versions);
    json.member("links", result.records.links).member("files", result.records.files).key("findings").begin_array();
    for (const auto& finding : result.records.findings)
        json.begin_object()
            .member("organisation", std::string_view(finding.organisation))
            .member("id", std::string_view(finding.reference))
            .member("message", std::string_view(services::describe(finding)))
            .end_object();
    json.end_array().member("more", result.records.more).end_object();
    std::printf("%s\n", out.c_str());
}

void print_text(const services::Verification& result) {
    for (const auto& finding : result.records.findings) std::printf("%s\n", services::describe_with_place(finding).c_str());
    for (const services::LogReport& log : result.logs) {
        const std::string unknown = log.unknown_cosignatures > 0 ? " and " + std::to_string(log.unknown_cosignatures) +
                                                                       " of witnesses that are not in the settings"
                                                                 : std::string();
        std::printf(
            "%s: changes: %llu, compared with what was signed: %llu, cosignatures: %llu%s, time stamps: %llu, root: %s\n",
            log.organisation.c_str(), static_cast<unsigned long long>(log.changes),
            static_cast<unsigned long long>(log.claims), static_cast<unsigned long long>(log.cosignatures), unknown.c_str(),
            static_cast<unsigned long long>(log.time_stamps), base::to_base64(log.root).c_str());
    }
    std::printf("records: %lld, versions: %lld, links: %lld, files: %lld, findings: %zu%s\n",
                static_cast<long long>(result.records.records), static_cast<long long>(result.records.versions),
                static_cast<long long>(result.records.links), static_cast<long long>(result.records.files),
                result.records.findings.size(), result.records.more ? " and more" : "");
}

}  // namespace

int verify(const Settings& settings, const VerifyOptions& options) {
    std::vector<services::OldCheckpoint> old;
    for (const std::string& file : options.since) old.push_back({file, base::read_file(file, most_checkpoint_bytes)});
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto& program = installation.program();
    std::vector<services::OrganisationEntry> organisations = services::list_organisations(program);
    if (!options.org.empty()) std::erase_if(organisations, [&](const auto& one) { return one.slug != options.org; });
    if (organisations.empty() && !options.org.empty())
        return refused(
            base::fail(base::ErrorCode::not_found, base::word("There is no organisation {0}."), {}, {options.org}));
    const auto result = services::verify(program, organisations, old);
    if (!result) return refused(result.error());
    if (options.format == "json") print_json(*result);
    else print_text(*result);
    return result->records.findings.empty() ? 0 : 1;
}

}  // namespace app
