// Facts, tabs, progress and figures.
#include "web/parts/record.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/table.hpp"

namespace web::parts {

using namespace html;
using base::put;
using base::tr;

namespace {

Node fact(const Fact& fact) {
    const Node nothing =
        span({cls("muted"), span({aria_hidden("true"), "—"}), span({cls("visually-hidden"), tr("not given")})});
    return div(
        {cls(fact.broad ? "fact fact-broad" : "fact"), dt({fact.label}), dd({fact.value.empty() ? nothing : fact.value})});
}

Node figure_card(const Figure& figure) {
    const Node face =
        fragment({span({cls("stat-label"), figure.label}), span({cls("stat-value"), figure.value}),
                  when(!figure.note.empty(),
                       span({cls("stat-note " + std::string(tone_class(figure.tone))),
                             when(figure.tone != Tone::neutral, icon(tone_icon(figure.tone))), span({figure.note})})),
                  figure.chart});
    return li({figure.url.empty() ? div({cls("stat"), face}) : a({cls("stat"), href(figure.url), face})});
}

}  // namespace

Node fact_list(const std::vector<FactGroup>& groups) {
    return div({cls("facts"), each(groups, [](const FactGroup& group) {
                    return when(!group.facts.empty(),
                                section({cls("fact-group"), when(!group.heading.empty(), h3({group.heading})),
                                         dl({each(group.facts, fact)})}));
                })});
}

Node tab_links(Text name_of_tabs, const std::vector<Tab>& tabs) {
    return nav({cls("tabs"), aria_label(name_of_tabs), ul({each(tabs, [](const Tab& tab) {
                    return li({a({href(tab.url), cls("tab"), when(tab.active, aria_current("page")), tab.label,
                                  when(tab.count > 0, span({cls("nav-count"), tab.count}))})});
                })})});
}

Node progress_bar(Text name_of_bar, std::int64_t done, std::int64_t total) {
    const std::int64_t shown = std::clamp<std::int64_t>(done, 0, total);
    const std::string words =
        total == 0 ? std::string(tr("nothing to do")) : put(tr("{0} of {1}"), {grouped(shown), grouped(total)});
    return div({cls("meter"), span({cls("meter-label"), name_of_bar}), span({cls("meter-value"), words}),
                progress({cls("meter-bar"), aria_label(name_of_bar), value(shown),
                          attribute("max", std::to_string(std::max<std::int64_t>(total, 1)))})});
}

Node key_figures(const std::vector<Figure>& figures) { return ul({cls("stats"), each(figures, figure_card)}); }

}  // namespace web::parts
