// One row of the Statement of Applicability: read, or decided in place.
#pragma once
#include "engine/work.hpp"
#include "web/pages/soa_lines.hpp"
#include "web/pages/words.hpp"

namespace web::pages {

// What stands in the fields of a row: the record, or what was typed and could not be saved.
struct SoaInput {
    std::string applicability, implementation, justification, how, owner;
    std::vector<std::string> reasons;
    std::int64_t version = 0;
};
SoaInput input_of(const SoaLine& line, const std::vector<PersonChoice>& people);
SoaInput input_of(const Form& form);

// The values for engine::Work::update. invalid: at `owner`.
base::Result<engine::Changes> changes_of(const SoaInput& input, const std::vector<PersonChoice>& people);

struct SoaRowView {
    const SoaLine& line;
    const SoaInput& input;
    bool may_decide = false;
    std::string back;  // the query of the page, to return to it
    const base::Error* error = nullptr;
    bool saved = false;  // just now
};
html::Node soa_row(const Visit& visit, const SoaRowView& view);

inline constexpr std::string_view soa_people_list = "soa-people";  // id of the datalist that the rows name

// "Risk treatment, Law or regulation"
std::string reason_words(rules::Reasons reasons);
parts::Tone tone_of(isms::Applicability applicability);
parts::Tone tone_of(isms::Implementation implementation);

}  // namespace web::pages
