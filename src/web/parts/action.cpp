// Actions as links, as forms with one button, and as a menu.
#include "web/parts/action.hpp"

#include "web/html/html.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;

namespace {

Node action_as(const Action& action, Text csrf_token, std::string_view look) {
    const Node face = fragment({optional_icon(action.icon), span({action.label})});
    if (!action.post) return a({cls(look), href(action.url), when(action.url.leaves(), rel("noopener noreferrer")), face});
    return form({method("post"), html::action(action.url),
                 when(!action.confirm.empty(), attribute("data-confirm", action.confirm)), csrf_field(csrf_token),
                 button({type("submit"), cls(look), face})});
}

}  // namespace

std::string_view button_class(Emphasis emphasis) {
    switch (emphasis) {
        case Emphasis::primary:
            return "btn btn-primary";
        case Emphasis::danger:
            return "btn btn-danger-quiet";
        case Emphasis::quiet:
            return "btn btn-quiet";
        case Emphasis::plain:
            break;
    }
    return "btn";
}

Node csrf_field(Text csrf_token) { return input({type("hidden"), name(csrf_field_name), value(csrf_token)}); }

Node action_button(const Action& action, Text csrf_token) {
    return action_as(action, csrf_token, button_class(action.emphasis));
}

Node action_buttons(const std::vector<Action>& actions, Text csrf_token) {
    if (actions.empty()) return {};
    return div({cls("actions"), each(actions, [&](const Action& action) { return action_button(action, csrf_token); })});
}

Node action_menu(Text menu_label, const std::vector<Action>& actions, Text csrf_token) {
    if (actions.empty()) return {};
    return details({cls("menu"), data_flag("data-menu"),
                    summary({cls("btn btn-quiet btn-icon-only"), aria_label(menu_label), title(menu_label), icon("dots")}),
                    div({cls("menu-list menu-list-end"), each(actions, [&](const Action& action) {
                             return action_as(action, csrf_token,
                                              action.emphasis == Emphasis::danger ? "menu-item tone-danger" : "menu-item");
                         })})});
}

}  // namespace web::parts
