#include "services/soa_content.hpp"

#include <algorithm>
#include <charconv>

#include "base/check.hpp"
#include "base/environment.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "isms/context/requirement.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/planning/risk.hpp"
#include "queries/applicability.hpp"
#include "queries/necessary_controls.hpp"
#include "store/blobs.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, isms::SoaVersion;

namespace {

template <class R> std::string reference(std::int64_t number) {
    return engine::format_reference(*schema::schema_of<R>, number);
}

SoaRow row_of(const queries::ControlDecision& control) {
    SoaRow row;
    row.control = reference<isms::Control>(control.number);
    row.identifier = control.identifier;
    row.title = control.title;
    row.source = control.source;
    row.theme = control.theme;
    row.applicability = control.applicability;
    row.reasons = control.reasons;
    row.justification = control.justification;
    row.implementation = control.implementation;
    row.how = control.how;
    row.owner = control.owner_name;
    return row;
}

// The next part of an identifier, up to a dot: its number, or -1 for another text.
std::pair<std::string_view, int> take_part(std::string_view& rest) {
    const auto dot = rest.find('.');
    const std::string_view part = rest.substr(0, dot);
    rest = dot == rest.npos ? std::string_view{} : rest.substr(dot + 1);
    int number = 0;
    const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), number);
    return {part, fault == std::errc{} && end == part.data() + part.size() ? number : -1};
}

}  // namespace

bool identifier_before(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        const auto [text_a, number_a] = take_part(a);
        const auto [text_b, number_b] = take_part(b);
        if (number_a >= 0 && number_b >= 0 && number_a != number_b) return number_a < number_b;
        if ((number_a < 0 || number_b < 0) && text_a != text_b) return text_a < text_b;
    }
    return a.empty() && !b.empty();
}

SoaCounts count_rows(const std::vector<SoaRow>& rows) {
    SoaCounts counts;
    for (const SoaRow& row : rows) {
        if (row.applicability == isms::Applicability::applicable) ++counts.applicable;
        else if (row.applicability == isms::Applicability::excluded) ++counts.excluded;
        else ++counts.undecided;
    }
    return counts;
}

std::vector<SoaRow> current_applicability(engine::Work& work) {
    store::Connection& connection = work.connection();
    const std::int64_t org = work.occasion().org;
    std::vector<SoaRow> rows;
    std::unordered_map<std::int64_t, std::size_t> place;
    for (const auto& control : queries::control_decisions(connection, org)) {
        place[control.number] = rows.size();
        rows.push_back(row_of(control));
    }
    for (const auto& named : queries::controls_named_by_risks(connection, org)) {
        const auto found = place.find(named.control);
        if (found == place.end()) continue;
        rows[found->second].risks.push_back(reference<isms::Risk>(named.risk));
        rows[found->second].derived.add(isms::InclusionReason::risk);
    }
    for (const auto& named : queries::controls_named_by_requirements(connection, org)) {
        const auto found = place.find(named.control);
        if (found == place.end()) continue;
        rows[found->second].requirements.push_back(reference<isms::Requirement>(named.requirement));
        if (const auto reason = rules::reason_from(named.source)) rows[found->second].derived.add(*reason);
    }
    std::ranges::stable_sort(rows, [](const SoaRow& a, const SoaRow& b) {
        if (a.source != b.source) return a.source < b.source;
        return identifier_before(a.identifier, b.identifier);
    });
    return rows;
}

void freeze_applicability(engine::Work& work, SoaVersion& version) {
    CHECK(work.engine().blobs != nullptr);
    const auto rows = current_applicability(work);
    const std::string content = to_content(rows);
    version.content = {.hash = work.engine().blobs->put(content),
                       .name = "statement-of-applicability-" + base::to_text(work.today()) + ".json",
                       .media_type = "application/json",
                       .size = static_cast<std::int64_t>(content.size())};
    const SoaCounts counts = count_rows(rows);
    version.applicable = counts.applicable;
    version.excluded = counts.excluded;
    version.undecided = counts.undecided;
}

Result<std::vector<SoaRow>> frozen_applicability(engine::Work& work, base::Id<SoaVersion> version) {
    CHECK(work.engine().blobs != nullptr);
    const SoaVersion found = TRY(work.find(version));
    if (!found.content) return fail(ErrorCode::not_found, word("What this version said was erased."), "content");
    std::optional<std::string> content;
    try {
        content = work.engine().blobs->get(found.content.hash);
    } catch (const base::EnvironmentError&) {
        return fail(ErrorCode::not_found, word("The content of this version in the data folder is damaged."), "content");
    }
    if (!content)
        return fail(ErrorCode::not_found, word("The content of this version is not in the data folder."), "content");
    return from_content(*content);
}

}  // namespace services
