// Controls, editions of the Statement of Applicability, evidence: 6.1.3 b) to d), 7.5.
#include "base/translate.hpp"
#include "engine/work.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/evidence.hpp"
#include "isms/controls/soa_version.hpp"
#include "queries/necessary_controls.hpp"
#include "rules/applicability.hpp"
#include "services/catalogue.hpp"
#include "services/record_rules.hpp"
#include "services/soa_content.hpp"

namespace services {

using base::Error, base::ErrorCode, base::fail, base::Result, base::word, isms::Control, isms::ControlSource,
    isms::SoaVersion, schema::Verb;

namespace {

// What the program itself makes from the catalogue is right by itself.
Result<void> keep_annex_a(const Work& work, const Change& change, const Control& before, const Control& control) {
    if (work.occasion().actor.system) return {};
    Error error{ErrorCode::invalid, {}};
    const bool is_annex_a = change.before && before.source == ControlSource::annex_a;
    const auto keep = [&](std::string_view field, bool differs) {
        if (differs) error.faults.push_back({std::string(field), word("Annex A stays as the standard prints it."), {}});
    };
    if (is_annex_a) {
        keep("identifier", before.identifier != control.identifier);
        keep("title", before.title != control.title);
        keep("source", before.source != control.source);
        keep("theme", before.theme != control.theme);
    } else {
        if (control.source == ControlSource::annex_a)
            error.faults.push_back(
                {"source", word("The controls of Annex A are there from the start. This one is from another source."), {}});
        if (find_annex_a_control(control.identifier))
            error.faults.push_back({"identifier", word("{0} is an identifier of Annex A."), {control.identifier}});
    }
    if (!error.faults.empty()) return error;
    return {};
}

rules::Reasons derived_reasons(Work& work, std::int64_t control) {
    rules::Reasons derived;
    if (control == 0) return derived;
    const std::int64_t org = work.occasion().org;
    if (!queries::controls_named_by_risks(work.connection(), org, control).empty()) derived.add(isms::InclusionReason::risk);
    for (const auto& named : queries::controls_named_by_requirements(work.connection(), org, control))
        if (const auto reason = rules::reason_from(named.source)) derived.add(*reason);
    return derived;
}

std::vector<std::int64_t> published_versions(Work& work) {
    std::vector<std::int64_t> numbers;
    auto cursor = work.connection().select(
        "SELECT number FROM soa_version WHERE org = $1 AND state = 'published' ORDER BY number", work.occasion().org);
    while (const store::Row* row = cursor->next()) numbers.push_back(row->integer(0));
    return numbers;
}

}  // namespace

Result<void> settle_control(Work& work, const Change& change, Control& control) {
    const Control before = change.before ? engine::typed<Control>(*change.before) : Control{};
    if (change.is_removal) {
        if (before.source == ControlSource::annex_a)
            return fail(ErrorCode::unmet_condition,
                        word("A control of Annex A is excluded with a justification, not removed."));
        return {};
    }
    TRY(keep_annex_a(work, change, before, control));
    const bool decided_now = before.applicability != control.applicability || before.reasons != control.reasons ||
                             before.justification != control.justification;
    if (!decided_now) return {};
    return rules::decision_is_justified(control, derived_reasons(work, control.meta.number));
}

Result<void> settle_soa_version(Work& work, const Change& change, SoaVersion& version) {
    if (change.is_removal) return {};
    if (!change.before) freeze_applicability(work, version);
    if (change.step == Verb::approve) version.approved_by = {work.occasion().actor.person};
    if (change.step == Verb::publish) {
        version.published_on = work.today();
        for (const std::int64_t number : published_versions(work))
            TRY(work.as_program().advance(base::Id<SoaVersion>{number}, Verb::retire));
    }
    return {};
}

Result<void> settle_evidence(Work& work, const Change& change, isms::Evidence& evidence) {
    if (change.is_removal) return {};
    Error error{ErrorCode::invalid, {}};
    if (evidence.collected_on && *evidence.collected_on > work.today())
        error.faults.push_back({"collected_on", word("This day is in the future."), {}});
    if (evidence.collected_on && evidence.valid_until && *evidence.valid_until < *evidence.collected_on)
        error.faults.push_back({"valid_until", word("This is before the day on which it was collected."), {}});
    if (!error.faults.empty()) return error;
    return {};
}

}  // namespace services
