// The Statement of Applicability as rows, one for each control: as it is now, as it was frozen, and how two differ.
// Clause 6.1.3 d): the necessary controls, why they are included, whether they are implemented, why others are excluded.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/work.hpp"
#include "isms/controls/soa_version.hpp"
#include "rules/applicability.hpp"

namespace services {

struct SoaRow {
    std::string control;  // reference of the record: "C-0001"
    std::string identifier, title;
    isms::ControlSource source{};
    isms::Theme theme{};
    isms::Applicability applicability{};
    rules::Reasons reasons;                        // as stated at the control
    rules::Reasons derived;                        // from the risks and requirements that name it
    std::vector<std::string> risks, requirements;  // their references
    std::string justification;
    isms::Implementation implementation{};
    std::string how;
    std::string owner;  // name
    bool operator==(const SoaRow&) const = default;

    rules::Reasons all_reasons() const { return {reasons.bits | derived.bits}; }
};

struct SoaCounts {
    std::int64_t applicable = 0, excluded = 0, undecided = 0;
};
SoaCounts count_rows(const std::vector<SoaRow>& rows);

// As it is now: Annex A in its order, then other controls. Three queries, whatever the number of controls. The statement is
// whole or it is none: it does not depend on what the actor may read.
std::vector<SoaRow> current_applicability(engine::Work& work);

// "A.5.9" before "A.5.10".
bool identifier_before(std::string_view a, std::string_view b);

// The form in which a version is kept: canonical JSON (RFC 8785).
std::string to_content(const std::vector<SoaRow>& rows);
base::Result<std::vector<SoaRow>> from_content(std::string_view content);  // invalid: not of this form

// Puts the present rows into the blobs of the engine, and their hash and counts into the version.
void freeze_applicability(engine::Work& work, isms::SoaVersion& version);

// The rows of a version. not_found also when the actor may not read it.
base::Result<std::vector<SoaRow>> frozen_applicability(engine::Work& work, base::Id<isms::SoaVersion> version);

// One field of a row; lists as "R-0001, R-0002", choices by their stored names.
struct SoaFieldChange {
    std::string_view field;
    std::string before, after;
};
struct SoaChange {
    enum class Kind : std::uint8_t { added, removed, changed };
    Kind kind{};
    std::string identifier, title;
    std::vector<SoaFieldChange> fields;  // of a changed row
    std::string control;                 // its reference
};
// The statement has to say what is decided: how a control works, and who owns it, may change without a new edition.
bool changes_decision(const SoaChange& change);
// By identifier, which is what people know a control by; in the order of the SoA.
std::vector<SoaChange> compare_applicability(const std::vector<SoaRow>& before, const std::vector<SoaRow>& after);

}  // namespace services
