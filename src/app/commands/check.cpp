// keepwright check: does what is stored fit together; and, if asked, what does the ISMS still lack.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/json.hpp"
#include "base/translate.hpp"
#include "services/integrity.hpp"
#include "services/organisations.hpp"

namespace app {

namespace {

std::string text_of(const services::Finding& finding) {
    return base::describe({.field = {}, .message = finding.message, .arguments = finding.arguments});
}

void print_json(const services::IntegrityReport& report) {
    std::string out;
    base::JsonWriter json(out);
    json.begin_object().member("records", report.records).member("versions", report.versions).member("links", report.links);
    json.member("files", report.files).key("findings").begin_array();
    for (const auto& finding : report.findings)
        json.begin_object()
            .member("organisation", std::string_view(finding.organisation))
            .member("id", std::string_view(finding.reference))
            .member("message", std::string_view(text_of(finding)))
            .end_object();
    json.end_array().member("more", report.more).end_object();
    std::printf("%s\n", out.c_str());
}

void print_text(const services::IntegrityReport& report) {
    for (const auto& finding : report.findings)
        std::printf("%s %s: %s\n", finding.organisation.c_str(), finding.reference.c_str(), text_of(finding).c_str());
    std::printf("%lld records, %lld links, %lld files: %zu findings%s\n", static_cast<long long>(report.records),
                static_cast<long long>(report.links), static_cast<long long>(report.files), report.findings.size(),
                report.more ? " and more" : "");
}

}  // namespace

int check(const Settings& settings, const CheckOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    std::vector<std::int64_t> organisations;
    for (const auto& org : services::list_organisations(installation.program()))
        if (options.org.empty() || org.slug == options.org) organisations.push_back(org.org);
    if (organisations.empty() && !options.org.empty())
        return refused(
            base::fail(base::ErrorCode::not_found, base::word("There is no organisation {0}."), {}, {options.org}));
    const auto report = services::check_integrity(installation.program(), organisations);
    options.json ? print_json(report) : print_text(report);
    return report.findings.empty() ? 0 : 1;
}

}  // namespace app
