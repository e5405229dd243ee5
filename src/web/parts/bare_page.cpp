// The page without navigation: brand, steps, one centred card.
#include <algorithm>

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/document.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/page.hpp"

namespace web::parts {

using namespace html;
using base::tr;

Node steps_bar(const std::vector<Step>& steps, int current) {
    if (steps.empty()) return {};
    int index = 0;
    return nav({aria_label(tr("Steps")),
                ol({cls("steps-bar"), each(steps, [&](const Step& step) {
                        const int at = index++;
                        const Node mark =
                            span({cls("step-mark"), aria_hidden("true"), at < current ? icon("check") : Node(at + 1)});
                        const Node words = span({cls("step-label"), step.label,
                                                 when(at < current, span({cls("visually-hidden"), " (", tr("done"), ")"}))});
                        return li({cls(at < current    ? "step is-done"
                                       : at == current ? "step is-current"
                                                       : "step"),
                                   when(at == current, aria_current("step")),
                                   step.url.empty() ? span({cls("step-face"), mark, words})
                                                    : a({cls("step-face"), href(step.url), mark, words})});
                    })})});
}

Node bare_page(const BareShell& shell, Node page_content) {
    return document(shell.title, shell.language, shell.theme,
                    div({cls(shell.broad ? "bare bare-broad" : "bare"),
                         header({cls("bare-brand"), brand_mark(), span({"Keepwright"})}), steps_bar(shell.steps, shell.step),
                         main_element({cls("bare-card"), id("main"), h1({shell.title}),
                                       when(!shell.lead.empty(), p({cls("page-lead"), shell.lead})),
                                       flash_messages(shell.flashes), page_content}),
                         footer({cls("bare-foot"), "Keepwright ", shell.version})}));
}

}  // namespace web::parts
