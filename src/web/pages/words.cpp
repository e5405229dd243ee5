#include "web/pages/words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/list.hpp"
#include "isms/support/person.hpp"

namespace web::pages {

using namespace html;
using base::tr;

std::vector<parts::Option> options_of(std::span<const schema::Choice> choices, std::string_view chosen) {
    std::vector<parts::Option> options;
    for (const schema::Choice& choice : choices)
        options.push_back({.value = choice.name, .label = tr(choice.label), .selected = choice.name == chosen});
    return options;
}

std::string date_text(const std::optional<base::Date>& date) { return date ? base::to_text(*date) : std::string(); }

Node link_to(const Visit& visit, const schema::Schema& schema, std::int64_t number, std::string_view title) {
    return a({cls("row-link"), href(visit.url_of(schema, number)), title});
}

std::string url_of_reference(const Visit& visit, std::string_view reference) {
    const auto target = engine::parse_reference(visit.tables(), reference);
    return target ? visit.url_of(*target->schema, target->number) : std::string();
}

std::vector<PersonChoice> people_of(engine::Work& work) {
    engine::ListQuery query{.schema = &isms::person::table, .limit = 1000, .with_total = false};
    std::vector<PersonChoice> people;
    auto page = engine::list(work, query);
    if (!page) return people;
    for (const engine::Record& record : page->records) {
        const auto person = engine::typed<isms::Person>(record);
        if (person.state == isms::PersonState::left) continue;
        people.push_back({record.meta.number, record.reference() + " " + person.name, person.name});
    }
    std::ranges::sort(people, {}, [](const PersonChoice& person) { return base::fold(person.name); });
    return people;
}

std::string person_text(const std::vector<PersonChoice>& people, std::int64_t number) {
    if (number == 0) return {};
    for (const PersonChoice& person : people)
        if (person.number == number) return person.text;
    return engine::format_reference(isms::person::table, number);
}

std::optional<std::int64_t> read_person(const std::vector<PersonChoice>& people, std::string_view text) {
    text = base::trim(text);
    if (text.empty()) return 0;
    if (auto number = engine::parse_reference(isms::person::table, text.substr(0, text.find(' ')))) return number;
    std::optional<std::int64_t> found;
    const std::string wanted = base::fold(text);
    for (const PersonChoice& person : people) {
        if (base::fold(person.name) != wanted) continue;
        if (found) return std::nullopt;
        found = person.number;
    }
    return found;
}

Node people_datalist(Text its_id, const std::vector<PersonChoice>& people) {
    return datalist({id(its_id), each(people, [](const PersonChoice& person) { return option({value(person.text)}); })});
}

}  // namespace web::pages
