#include "web/pages/search.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/search.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr;

namespace {

constexpr int most_hits = 100;
constexpr std::size_t most_characters = 200;  // of a question

Node search_form(const Visit& visit, const std::string& words) {
    return form({cls("search-form"), method("get"), action(visit.url({"search"})), role("search"),
                 aria_label(tr("Search for other words")),
                 void_with("input", {type("search"), name("q"), cls("form-control"), value(words),
                                     aria_label(tr("Search everything")), data_flag("data-search")}),
                 button({type("submit"), cls("btn btn-primary"), tr("Search")})});
}

Node group_card(const Visit& visit, const schema::Schema& schema, std::span<const engine::Hit> hits) {
    std::vector<parts::Linked> records;
    for (const engine::Hit& hit : hits)
        records.push_back({.number = engine::format_reference(schema, hit.number),
                           .name = hit.title,
                           .url = visit.url_of(schema, hit.number)});
    return parts::card({.heading = tr(schema.plural), .content = parts::linked_records(records, "")});
}

Node results(const Visit& visit, const std::string& words, std::vector<engine::Hit>& hits) {
    if (hits.empty())
        return section({cls("panel"), parts::empty_state({.heading = put(tr("Nothing found for “{0}”"), {words}),
                                                          .explanation = tr("All words have to occur; the last one may be "
                                                                            "the beginning of a longer word."),
                                                          .icon = "search"})});
    // Kinds stand in the order of their best hit.
    std::vector<Node> cards;
    for (auto rest = std::span(hits); !rest.empty();) {
        const schema::Schema& schema = *rest.front().schema;
        const auto end =
            std::stable_partition(rest.begin(), rest.end(), [&](const engine::Hit& hit) { return hit.schema == &schema; });
        const auto size = static_cast<std::size_t>(end - rest.begin());
        cards.push_back(group_card(visit, schema, rest.first(size)));
        rest = rest.subspan(size);
    }
    const auto count = static_cast<std::int64_t>(hits.size());
    const std::string said = hits.size() < most_hits
                                 ? put(base::trn("One record found.", "{0} records found.", count), {std::to_string(count)})
                                 : put(tr("The best {0} records are shown."), {std::to_string(count)});
    return fragment({p({role("status"), said}), fragment(cards)});
}

}  // namespace

Response search(const Visit& visit) {
    const std::string words = base::shorten(base::clean(base::trim(visit.request.query_value("q"))), most_characters);
    // "R-0042" is a place, not a word.
    if (const auto target = engine::parse_reference(visit.tables(), words)) {
        const bool found =
            visit.read([&](engine::Work& work) { return static_cast<bool>(work.find(*target->schema, target->number)); });
        if (found) return visit.see_other(visit.url_of(*target->schema, target->number));
    }
    std::vector<engine::Hit> hits;
    if (!words.empty())
        hits = visit.read([&](engine::Work& work) {
            return engine::search_all(work.connection(), work.tables(), work.occasion().org, work.occasion().actor, words,
                                      most_hits);
        });
    parts::Shell shell{.title = tr("Search")};
    shell.search = words;
    return visit.page(shell,
                      div({cls("stack"), search_form(visit, words), words.empty() ? Node() : results(visit, words, hits)}));
}

}  // namespace web::pages
