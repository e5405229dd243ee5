// Values in words: the names of linked records, levels and choices; amounts in groups; days and moments of the organisation.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/titles.hpp"
#include "engine/work.hpp"
#include "web/forms/level_names.hpp"
#include "web/visit.hpp"

namespace web::forms {

class Show {
public:
    Show(const Visit& visit, engine::Work& work);

    // Reads what the links of these records are called; values of records that were not given are shown by reference.
    void learn(std::span<const engine::Record> records, std::span<const schema::Field* const> fields = {});
    void learn(const engine::Record& record) { learn({&record, 1}); }
    const LevelNames& levels() const { return levels_; }

    html::Node in_list(const engine::Record& record, const schema::Field& field) const;
    html::Node in_full(const engine::Record& record, const schema::Field& field) const;  // nothing for an empty value
    std::string text(const schema::Field& field, const schema::Value& value) const;      // "" for an empty value
    std::string title(const engine::Record& record) const;
    html::Node state(const engine::Record& record) const;  // nothing for a kind without a workflow
    std::string person(std::int64_t number) const;         // "the program" for 0; learnt when it is first asked for
    // A link where the person may read the kind.
    html::Node link_to(const schema::Schema& schema, std::int64_t number, std::string_view title) const;
    std::string when(base::Moment at) const;  // "2026-03-31 11:15" in the organisation's zone

private:
    std::string_view title_of(schema::Kind kind, std::int64_t number) const;
    std::string_view any_title_of(schema::Kind kind, std::int64_t number) const;
    html::Node level(const schema::Field& field, std::int64_t level) const;
    html::Node reference(std::string_view text) const;
    html::Node file(const engine::Record& record, const schema::Field& field, const schema::File& file) const;

    const Visit& visit_;
    engine::Work& work_;
    LevelNames levels_;
    engine::Titles titles_;
    mutable std::map<std::pair<schema::Kind, std::int64_t>, std::string> more_titles_;
};

html::Node empty_mark();                              // "–", and "empty" for those who listen
html::Node text_lines(std::string_view text);         // line ends are kept
std::string file_size(std::int64_t bytes);            // "1.2 MB"
std::string_view state_label(const engine::Record&);  // in the reader's language

}  // namespace web::forms
