// What the pages by hand share: words of choices, days, links by reference, people to choose from.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.hpp"
#include "schema/codec.hpp"
#include "web/parts/edit_form.hpp"
#include "web/visit.hpp"

namespace web::pages {

// The word for a value of an enum, in the reader's language.
template <class E> std::string_view word_for(E value) {
    return base::tr(schema::choices_of<E>[static_cast<std::size_t>(value)].label);
}
template <class E> std::string_view name_of_choice(E value) {
    return schema::choices_of<E>[static_cast<std::size_t>(value)].name;
}
// Nothing for a name that the enum does not have.
template <class E> std::optional<E> choice_named(std::string_view name) {
    const auto& choices = schema::choices_of<E>;
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].name == name) return static_cast<E>(i);
    return std::nullopt;
}
std::vector<parts::Option> options_of(std::span<const schema::Choice> choices, std::string_view chosen);

std::string date_text(const std::optional<base::Date>& date);  // "" for none

html::Node link_to(const Visit& visit, const schema::Schema& schema, std::int64_t number, std::string_view title);
// The address of "R-0042"; empty for a text that is no reference.
std::string url_of_reference(const Visit& visit, std::string_view reference);

// A person as a form shows and sends one: "P-0003 Anna Lee".
struct PersonChoice {
    std::int64_t number = 0;
    std::string text;
    std::string name;
};
// By name; none where the actor may not read people. At most 1,000.
std::vector<PersonChoice> people_of(engine::Work& work);
std::string person_text(const std::vector<PersonChoice>& people, std::int64_t number);  // "" for 0
// 0 for an empty text; nothing for a text that names nobody. Takes "P-0003 ...", and a name that only one person has.
std::optional<std::int64_t> read_person(const std::vector<PersonChoice>& people, std::string_view text);
html::Node people_datalist(html::Text its_id, const std::vector<PersonChoice>& people);

}  // namespace web::pages
