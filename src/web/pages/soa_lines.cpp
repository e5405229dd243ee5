#include "web/pages/soa_lines.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/list.hpp"
#include "isms/context/requirement.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/planning/risk.hpp"
#include "queries/necessary_controls.hpp"
#include "web/pages/words.hpp"

namespace web::pages {

using base::tr, isms::Control, schema::field_of;

namespace {

// What can be filtered by: three decisions and the attributes of ISO/IEC 27002.
const auto& facets() {
    static const std::array fields{
        &field_of<&Control::theme>(),        &field_of<&Control::applicability>(), &field_of<&Control::implementation>(),
        &field_of<&Control::control_type>(), &field_of<&Control::properties>(),    &field_of<&Control::concepts>(),
        &field_of<&Control::capabilities>(), &field_of<&Control::domains>(),
    };
    return fields;
}

bool has(const Control& control, const schema::Field& field, const std::string& choice) {
    const schema::Value value = field.read(&control);
    if (const auto* one = std::get_if<std::string>(&value)) return *one == choice;
    const auto* several = std::get_if<std::vector<std::string>>(&value);
    return several && std::ranges::find(*several, choice) != several->end();
}

bool has_words(const SoaLine& line, const std::string& folded_words) {
    const std::string text = base::fold(line.row.identifier + " " + line.row.title + " " + line.row.justification + " " +
                                        line.row.how + " " + line.row.owner);
    for (const std::string_view word : base::split(folded_words, ' '))
        if (!text.contains(word)) return false;
    return true;
}

void add(std::string& query, std::string_view name, std::string_view value) {
    if (!query.empty()) query += '&';
    query += base::percent_encode(name) + "=" + base::percent_encode(value);
}

std::unordered_map<std::int64_t, Control> controls_of(engine::Work& work) {
    std::unordered_map<std::int64_t, Control> controls;
    engine::ListQuery query{.schema = &isms::control::table, .limit = 1000, .with_total = false};
    do {
        auto page = engine::list(work, query);
        if (!page) break;
        for (const engine::Record& record : page->records)
            controls.emplace(record.meta.number, engine::typed<Control>(record));
        query.cursor = page->next;
    } while (!query.cursor.empty());
    return controls;
}

}  // namespace

std::vector<SoaLine> soa_lines(engine::Work& work, std::int64_t control) {
    const std::int64_t org = work.occasion().org;
    std::unordered_map<std::int64_t, std::vector<NamedBy>> named;
    for (auto& by : queries::controls_named_by_risks(work.connection(), org, control))
        named[by.control].push_back({engine::format_reference(isms::risk::table, by.risk), std::move(by.title)});
    for (auto& by : queries::controls_named_by_requirements(work.connection(), org, control))
        named[by.control].push_back(
            {engine::format_reference(isms::requirement::table, by.requirement), std::move(by.title)});
    std::unordered_map<std::int64_t, Control> controls;
    if (control == 0) {
        controls = controls_of(work);
    } else if (auto found = work.find(base::Id<Control>{control})) {
        controls.emplace(control, *std::move(found));
    }
    std::vector<SoaLine> lines;
    for (services::SoaRow& row : services::current_applicability(work)) {
        const auto number = engine::parse_reference(isms::control::table, row.control);
        const auto found = number ? controls.find(*number) : controls.end();
        if (found == controls.end()) continue;
        lines.push_back({std::move(found->second), std::move(row), std::move(named[*number])});
    }
    return lines;
}

SoaFilter::SoaFilter(const std::vector<Pair>& query) {
    for (const auto& [name, value] : query) {
        if (name == "q") words_ = base::clean(base::trim(value));
        if (name == "order") undecided_first_ = value == "undecided";
        for (const schema::Field* field : facets())
            if (field->name == name &&
                std::ranges::find(field->choices, value, &schema::Choice::name) != field->choices.end())
                chosen_.emplace_back(field, value);
    }
}

bool SoaFilter::holds(const SoaLine& line) const {
    return std::ranges::all_of(chosen_,
                               [&](const auto& chosen) { return has(line.control, *chosen.first, chosen.second); }) &&
           (words_.empty() || has_words(line, base::fold(words_)));
}

std::string SoaFilter::query() const { return query_without({}); }

std::string SoaFilter::query_without(std::string_view name) const {
    std::string query;
    for (const auto& [field, choice] : chosen_)
        if (field->name != name) add(query, field->name, choice);
    if (!words_.empty() && name != "q") add(query, "q", words_);
    if (undecided_first_ && name != "order") add(query, "order", "undecided");
    return query;
}

parts::FilterBar SoaFilter::bar(const std::string& url) const {
    parts::FilterBar bar{.url = url, .search = words_, .search_label = tr("Search controls"), .clear = url};
    for (const schema::Field* field : facets()) {
        std::string chosen;
        for (const auto& [its_field, choice] : chosen_) {
            if (its_field != field) continue;
            chosen = choice;
            const auto found = std::ranges::find(field->choices, choice, &schema::Choice::name);
            bar.chips.push_back(
                {base::put(tr("{0}: {1}"), {tr(field->label), tr(found->label)}), url + "?" + query_without(field->name)});
        }
        bar.selects.push_back({field->name, tr(field->label), options_of(field->choices, chosen)});
    }
    bar.selects.push_back({"order", tr("Order"), {{"undecided", tr("Undecided first"), undecided_first_}}});
    if (!words_.empty()) bar.chips.push_back({base::put(tr("Words: {0}"), {words_}), url + "?" + query_without("q")});
    return bar;
}

std::int64_t published_soa(engine::Work& work) {
    using isms::SoaVersion;
    engine::ListQuery query{.schema = &isms::soa_version::table, .limit = 1, .with_total = false};
    query.where.push_back(
        {*engine::find_column(*query.schema, "state"), engine::Compare::equal, {std::string("published")}});
    auto page = engine::list(work, query);
    return page && !page->records.empty() ? page->records.front().meta.number : 0;
}

}  // namespace web::pages
