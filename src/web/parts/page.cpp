// The page with navigation. On a phone the navigation is a popover, so that it opens without a script.
#include "web/parts/page.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/document.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;
using base::tr;

namespace {

constexpr std::string_view navigation_id = "navigation";

Node entry_link(const Entry& entry) {
    return li({a({cls("nav-entry"), href(entry.url), when(entry.active, aria_current("page")), optional_icon(entry.icon),
                  span({cls("nav-label"), entry.label}),
                  when(entry.count > 0, span({cls("nav-count"), entry.count,
                                              span({cls("visually-hidden"), " ", tr("waiting for you")})}))})});
}

Node entry_group(const EntryGroup& group) {
    return div({cls("nav-group"), when(!group.label.empty(), p({cls("nav-heading"), group.label})),
                ul({each(group.entries, entry_link)})});
}

Node organisation_menu(const Shell& shell) {
    if (shell.other_organisations.empty())
        return a({cls("brand"), href(shell.organisation_url), brand_mark(), span({cls("brand-name"), shell.organisation})});
    return details(
        {cls("menu brand-menu"), data_flag("data-menu"),
         summary({cls("brand"), brand_mark(), span({cls("brand-name"), shell.organisation}), icon("chevron-down")}),
         div({cls("menu-list"), p({cls("menu-heading"), tr("Change organisation")}),
              each(shell.other_organisations, [](const Organisation& other) {
                  return a({cls("menu-item"), href(other.url), icon("building"), span({other.name})});
              })})});
}

Node navigation(const Shell& shell) {
    return nav({cls("side"), id(navigation_id), attribute("popover", "auto"), aria_label(tr("Main")),
                organisation_menu(shell), div({cls("side-scroll"), each(shell.navigation, entry_group)})});
}

Node search_box(const Shell& shell) {
    if (shell.search_url.empty()) return {};
    return form({cls("top-search"), role("search"), method("get"), html::action(shell.search_url), icon("search"),
                 input({type("search"), name("q"), value(shell.search), placeholder(tr("Search everything")),
                        aria_label(tr("Search everything")), autocomplete("off"), data_flag("data-search")}),
                 kbd({aria_hidden("true"), "/"})});
}

Node theme_button(Theme current, Theme choice, std::string_view key, std::string_view icon_name, std::string_view text) {
    // The script writes "auto"; the server reads theme=automatic as "forget it" as well.
    return button({type("submit"), cls("theme-choice"), name("theme"), value(key), attribute("data-theme-choice", key),
                   attribute("aria-pressed", current == choice ? "true" : "false"), icon(icon_name), span({text})});
}

Node theme_choice(const Shell& shell) {
    if (shell.theme_url.empty()) return {};
    return form({cls("theme-choices"), method("post"), html::action(shell.theme_url), csrf_field(shell.csrf), role("group"),
                 aria_label(tr("Appearance")),
                 theme_button(shell.theme, Theme::automatic, "auto", "device-desktop", tr("System")),
                 theme_button(shell.theme, Theme::light, "light", "sun", tr("Light")),
                 theme_button(shell.theme, Theme::dark, "dark", "moon", tr("Dark"))});
}

Node person_menu(const Shell& shell) {
    if (shell.person.empty()) return {};
    const auto item = [&](const Action& action) {
        const Node face = fragment({optional_icon(action.icon), span({action.label})});
        if (!action.post) return a({cls("menu-item"), href(action.url), face});
        return form({method("post"), html::action(action.url), csrf_field(shell.csrf),
                     button({type("submit"), cls("menu-item"), face})});
    };
    return details({cls("menu"), data_flag("data-menu"),
                    summary({cls("person"), aria_label(shell.person), icon("user-circle"),
                             span({cls("person-name"), shell.person}), icon("chevron-down")}),
                    div({cls("menu-list menu-list-end"), theme_choice(shell), each(shell.person_menu, item)})});
}

Node breadcrumb(const std::vector<Crumb>& crumbs) {
    return nav({cls("crumbs"), aria_label(tr("Breadcrumb")), ol({each(crumbs, [](const Crumb& crumb) {
                    return li({crumb.url.empty() ? span({crumb.label}) : a({href(crumb.url), crumb.label})});
                })})});
}

Node top_bar(const Shell& shell) {
    return header({cls("top"),
                   button({type("button"), cls("btn btn-quiet btn-icon-only top-menu"),
                           attribute("popovertarget", navigation_id), aria_label(tr("Menu")), icon("menu-2")}),
                   breadcrumb(shell.breadcrumb), moment_choice(shell.moment), search_box(shell), person_menu(shell)});
}

Node room_banner(const Shell& shell) {
    return when(!shell.room.empty(),
                div({cls("room-banner"), role("region"), aria_label(tr("Audit room")), icon("eye"),
                     p({shell.room, " · ", span({cls("room-note"), tr("What you open here is written down.")})})}));
}

Node page_head(const Shell& shell) {
    return div({cls("page-head"),
                div({cls("page-heading"), when(!shell.pretitle.empty(), p({cls("page-pretitle"), shell.pretitle})),
                     div({cls("page-title-row"), h1({shell.title}), shell.badges}),
                     when(!shell.lead.empty(), p({cls("page-lead"), shell.lead}))}),
                when(!shell.actions.empty() || !shell.more_actions.empty(),
                     div({cls("page-actions"), action_buttons(shell.actions, shell.csrf),
                          action_menu(tr("More actions"), shell.more_actions, shell.csrf)}))});
}

}  // namespace

Node page(const Shell& shell, Node page_content) {
    return document(shell.title, shell.language, shell.theme,
                    fragment({a({cls("skip-link"), href("#main"), tr("Skip to content")}),
                              div({cls(shell.wide ? "shell shell-wide" : "shell"), navigation(shell),
                                   div({cls("shell-main"), top_bar(shell), room_banner(shell), moment_banner(shell.moment),
                                        main_element({id("main"), tabindex(-1), page_head(shell),
                                                      flash_messages(shell.flashes), page_content}),
                                        footer({cls("foot"), span({"Keepwright ", shell.version}),
                                                span({cls("foot-print"), shell.organisation})})})})}));
}

}  // namespace web::parts
