// keepwright check: does what is stored fit together; and, if asked, what does the ISMS still lack.
#include <algorithm>
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/json.hpp"
#include "base/translate.hpp"
#include "engine/tables.hpp"
#include "services/conformity_service.hpp"
#include "services/integrity.hpp"
#include "services/organisations.hpp"
#include "services/past.hpp"

namespace app {

namespace {

using rules::conformity::Answer;

struct Conformity {
    std::string organisation;
    services::ConformityReport report;
};

bool is_missing(const rules::conformity::Finding& finding) {
    return finding.answer == Answer::not_met || finding.answer == Answer::needs_judgement;
}

std::string_view name_of(Answer answer) {
    switch (answer) {
        case Answer::met:
            return "met";
        case Answer::not_met:
            return "not_met";
        case Answer::not_yet_due:
            return "not_yet_due";
        case Answer::needs_judgement:
            break;
    }
    return "needs_judgement";
}

// Each answer, with the references of the records that it is about.
void write_conformity(base::JsonWriter& json, const engine::Tables& tables, const std::vector<Conformity>& all) {
    json.key("conformity").begin_array();
    for (const auto& [organisation, report] : all) {
        json.begin_object().member("organisation", organisation).member("day", base::to_text(report.day));
        for (const Answer answer : {Answer::met, Answer::not_met, Answer::not_yet_due, Answer::needs_judgement})
            json.member(name_of(answer), static_cast<std::int64_t>(report.counts.of(answer)));
        json.key("answers").begin_array();
        for (const auto& clause : report.clauses)
            for (const auto& finding : clause.findings) {
                json.begin_object()
                    .member("check", finding.check.name)
                    .member("requirement", finding.check.requirement)
                    .member("answer", name_of(finding.answer))
                    .member("message", describe(finding))
                    .member("total", finding.total)
                    .key("records")
                    .begin_array();
                for (const auto& record : finding.records)
                    json.value(engine::format_reference(tables.of(record.kind), record.number));
                json.end_array().end_object();
            }
        json.end_array().end_object();
    }
    json.end_array();
}

void print_json(const services::IntegrityReport& report, const engine::Tables& tables, const CheckOptions& options,
                const std::vector<Conformity>& conformity) {
    std::string out;
    base::JsonWriter json(out);
    json.begin_object().member("records", report.records).member("versions", report.versions).member("links", report.links);
    json.member("files", report.files).key("findings").begin_array();
    for (const auto& finding : report.findings)
        json.begin_object()
            .member("organisation", std::string_view(finding.organisation))
            .member("id", std::string_view(finding.reference))
            .member("message", std::string_view(services::describe(finding)))
            .end_object();
    json.end_array().member("more", report.more);
    if (options.conformity) write_conformity(json, tables, conformity);
    json.end_object();
    std::printf("%s\n", out.c_str());
}

void print_text(const services::IntegrityReport& report, const std::vector<Conformity>& conformity) {
    for (const auto& finding : report.findings) std::printf("%s\n", services::describe_with_place(finding).c_str());
    std::printf("records: %lld, links: %lld, files: %lld, findings: %zu%s\n", static_cast<long long>(report.records),
                static_cast<long long>(report.links), static_cast<long long>(report.files), report.findings.size(),
                report.more ? " and more" : "");
    for (const auto& [organisation, answers] : conformity) {
        for (const auto& clause : answers.clauses)
            for (const auto& finding : clause.findings)
                if (is_missing(finding))
                    std::printf("%s %s: %s: %s\n", organisation.c_str(), std::string(finding.check.requirement).c_str(),
                                std::string(base::tr(finding.check.title)).c_str(), describe(finding).c_str());
        std::printf("%s: %d of %d requirements that are computed are met\n", organisation.c_str(),
                    answers.counts.of(Answer::met), answers.counts.all());
    }
}

bool lacks_something(const std::vector<Conformity>& all) {
    return std::ranges::any_of(all, [](const Conformity& one) {
        return one.report.counts.of(Answer::not_met) + one.report.counts.of(Answer::needs_judgement) > 0;
    });
}

}  // namespace

int check(const Settings& settings, const CheckOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto& program = installation.program();
    std::vector<std::int64_t> organisations;
    std::vector<Conformity> conformity;
    for (const auto& org : services::list_organisations(program)) {
        if (!options.org.empty() && org.slug != options.org) continue;
        organisations.push_back(org.org);
        if (!options.conformity) continue;
        const auto caller = services::caller_at(program, services::program_caller(org), options.at);
        if (!caller) return refused(caller.error(), {{"at", "--at"}});
        auto report = services::read(program, *caller, services::conformity_report);
        if (!report) return refused(report.error());
        conformity.push_back({org.slug, *std::move(report)});
    }
    if (organisations.empty() && !options.org.empty())
        return refused(
            base::fail(base::ErrorCode::not_found, base::word("There is no organisation {0}."), {}, {options.org}));
    const auto report = services::check_integrity(program, organisations);
    if (options.json) print_json(report, program.engine.tables, options, conformity);
    else print_text(report, conformity);
    return report.findings.empty() && !lacks_something(conformity) ? 0 : 1;
}

}  // namespace app
