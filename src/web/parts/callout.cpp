// Callouts, empty states and cards.
#include "web/parts/callout.hpp"

#include "web/html/html.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;

Node callout(const Callout& callout) {
    return div({cls("notice " + std::string(tone_class(callout.tone))), icon(tone_icon(callout.tone)),
                div({cls("notice-body"), when(!callout.heading.empty(), p({cls("notice-heading"), callout.heading})),
                     when(!callout.content.empty(), div({callout.content}))}),
                action_buttons(callout.actions, callout.csrf)});
}

Node empty_state(const EmptyState& empty) {
    return div({cls("nothing"), div({cls("nothing-icon"), optional_icon(empty.icon)}),
                p({cls("nothing-heading"), empty.heading}),
                when(!empty.explanation.empty(), p({cls("nothing-text"), empty.explanation})),
                action_buttons(empty.actions, empty.csrf)});
}

Node card(const Card& card) {
    const bool has_head = !card.heading.empty() || !card.aside.empty();
    return section({cls(card.flush ? "panel panel-flush" : "panel"), when(!card.id.empty(), id(card.id)),
                    when(has_head, div({cls("panel-head"),
                                        div({when(!card.heading.empty(), h2({card.heading})),
                                             when(!card.explanation.empty(), p({cls("panel-text"), card.explanation}))}),
                                        when(!card.aside.empty(), div({cls("panel-aside"), card.aside}))})),
                    div({cls("panel-body"), card.content})});
}

}  // namespace web::parts
