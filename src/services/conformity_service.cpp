#include "services/conformity_service.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/translate.hpp"
#include "engine/list.hpp"
#include "isms/context/interested_party.hpp"
#include "isms/context/issue.hpp"
#include "isms/context/organisation.hpp"
#include "isms/context/requirement.hpp"
#include "isms/context/scope.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/evidence.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "isms/planning/treatment_action.hpp"
#include "rules/conformity/all_checks.hpp"
#include "services/approvals.hpp"
#include "services/catalogue.hpp"
#include "services/soa_content.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, engine::Work;

namespace {

template <class R> Result<std::vector<R>> all_of(Work& work) {
    std::vector<R> records;
    engine::ListQuery query;
    query.schema = schema::schema_of<R>;
    query.limit = 1000;
    query.with_links = true;
    query.with_total = false;
    do {
        const engine::ListPage page = TRY(engine::list(work, query));
        for (const engine::Record& record : page.records) records.push_back(engine::typed<R>(record));
        query.cursor = page.next;
    } while (!query.cursor.empty());
    return records;
}

void compare_with_published(Work& work, rules::conformity::Records& r) {
    const auto published =
        std::ranges::find(r.versions.rbegin(), r.versions.rend(), isms::SoaState::published, &isms::SoaVersion::state);
    if (published == r.versions.rend()) return;
    const auto frozen = frozen_applicability(work, schema::id_of(*published));
    r.published_is_readable = bool(frozen);
    if (!frozen) return;
    for (const SoaChange& change : compare_applicability(*frozen, current_applicability(work)))
        if (changes_decision(change)) r.differences.push_back(change.identifier);
}

Result<rules::conformity::Records> load(Work& work) {
    rules::conformity::Records r;
    r.organisation = TRY(work.find(base::Id<isms::Organisation>{1}));
    r.issues = TRY(all_of<isms::Issue>(work));
    r.parties = TRY(all_of<isms::InterestedParty>(work));
    r.requirements = TRY(all_of<isms::Requirement>(work));
    r.scopes = TRY(all_of<isms::Scope>(work));
    r.methods = TRY(all_of<isms::RiskMethod>(work));
    r.risks = TRY(all_of<isms::Risk>(work));
    r.actions = TRY(all_of<isms::TreatmentAction>(work));
    r.controls = TRY(all_of<isms::Control>(work));
    r.versions = TRY(all_of<isms::SoaVersion>(work));
    r.evidence = TRY(all_of<isms::Evidence>(work));
    r.memberships = TRY(all_of<isms::Membership>(work));
    std::erase_if(r.memberships, [](const isms::Membership& m) { return m.state != isms::MembershipState::active; });
    for (const engine::Target& target : records_with_stale_approval(work))
        r.stale.push_back({target.schema->kind, target.number});
    compare_with_published(work, r);
    return r;
}

std::string title_of(std::string_view clause) {
    const auto& clauses = catalogue_clauses();
    const auto found = std::ranges::find(clauses, clause, &ClauseRow::identifier);
    CHECK(found != clauses.end());
    return found->title;
}

}  // namespace

Result<ConformityReport> conformity_report(Work& work) {
    for (const schema::Schema* kind : {schema::schema_of<isms::Risk>, schema::schema_of<isms::Control>})
        if (engine::reach_of(*kind, schema::Verb::read, work.occasion().actor) != engine::Reach::all)
            return fail(ErrorCode::forbidden, word("Your roles do not allow this."));
    Work program = work.as_program();
    const auto records = TRY(load(program));
    ConformityReport report{.day = work.today()};
    for (auto& finding : rules::conformity::all_checks(records, work.today())) {
        const std::string_view clause = finding.check.requirement.substr(0, finding.check.requirement.find(' '));
        if (report.clauses.empty() || report.clauses.back().clause != clause)
            report.clauses.push_back({.clause = std::string(clause), .title = title_of(clause)});
        report.counts.add(finding.answer);
        report.clauses.back().counts.add(finding.answer);
        report.clauses.back().findings.push_back(std::move(finding));
    }
    return report;
}

}  // namespace services
