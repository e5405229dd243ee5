// The filter form sends itself on a change; without a script there is a button.
#include "web/parts/filter_bar.hpp"

#include <algorithm>
#include <span>

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;
using base::put;
using base::tr;

namespace {

constexpr std::size_t many_options = 15;
constexpr std::size_t most_in_sight = 4;

Node filter_select(const FilterSelect& filter) {
    const bool set = std::ranges::any_of(filter.options, &Option::selected);
    return select({name(filter.name), cls(set ? "form-select form-select-sm is-set" : "form-select form-select-sm"),
                   aria_label(filter.label), data_flag("data-long", filter.options.size() > many_options),
                   option({value(""), filter.label}), each(filter.options, [](const Option& choice) {
                       return option({value(choice.value), selected(choice.selected), choice.label});
                   })});
}

// The first ones stand in sight; the rest is folded away, and says how many of it are set.
Node further_selects(std::span<const FilterSelect> selects) {
    if (selects.empty()) return {};
    const auto set = std::ranges::count_if(
        selects, [](const FilterSelect& filter) { return std::ranges::any_of(filter.options, &Option::selected); });
    return details(
        {cls("menu filters-more"), data_flag("data-menu"),
         summary({cls(set > 0 ? "btn btn-sm is-set" : "btn btn-sm"), icon("adjustments-horizontal"),
                  span({set > 0 ? Text(put(tr("More filters: {0}"), {std::to_string(set)})) : Text(tr("More filters"))}),
                  icon("chevron-down")}),
         div({cls("menu-list"), each(selects, filter_select)})});
}

Node chip(const Chip& chip) {
    return li({cls("chip"), span({chip.label}),
               a({href(chip.remove), aria_label(put(tr("Remove the filter {0}"), {chip.label.view()})), icon("x")})});
}

}  // namespace

Node filter_bar(const FilterBar& bar) {
    const std::span<const FilterSelect> selects(bar.selects);
    // Folding a single one away would win nothing.
    const std::size_t in_sight = selects.size() <= most_in_sight + 1 ? selects.size() : most_in_sight;
    return div({cls("filters"),
                form({cls("filters-form"), method("get"), action(bar.url), data_flag("data-autosubmit"), role("search"),
                      aria_label(bar.search_label),
                      each(bar.hidden,
                           [](const Hidden& field) {
                               return input({type("hidden"), name(field.name), value(field.value)});
                           }),
                      span({cls("filters-search"), icon("search"),
                            input({type("search"), cls("form-control form-control-sm"), name("q"), value(bar.search),
                                   placeholder(bar.search_label), aria_label(bar.search_label)})}),
                      each(selects.first(in_sight), filter_select), further_selects(selects.subspan(in_sight)),
                      button({type("submit"), cls("btn btn-sm no-script"), tr("Apply")})}),
                when(!bar.aside.empty(), div({cls("filters-aside"), bar.aside})),
                when(!bar.chips.empty(),
                     ul({cls("chips"), aria_label(tr("Active filters")), each(bar.chips, chip),
                         when(!bar.clear.empty(), li({a({cls("chip-clear"), href(bar.clear), tr("Clear all")})}))}))});
}

}  // namespace web::parts
