// The page around everything: navigation, search, the person's menu, heading, messages, footer.
#pragma once
#include <cstdint>
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/action.hpp"
#include "web/parts/moment.hpp"
#include "web/parts/tone.hpp"

namespace web::parts {

// What the cookie "theme" says; without it the page follows the system.
enum class Theme : std::uint8_t { automatic, light, dark };
inline constexpr std::string_view theme_cookie = "theme";  // "light" or "dark"
Theme theme_from(std::string_view cookie);

struct Entry {
    html::Text label;
    html::Url url;
    html::Text icon;
    bool active = false;
    int count = 0;  // waiting for this person; 0 shows nothing
};

struct EntryGroup {
    html::Text label{};  // empty for the first, which needs none
    std::vector<Entry> entries;
};

struct Crumb {
    html::Text label;
    html::Url url;
};

struct Flash {
    Tone tone = Tone::success;
    html::Text message;
};

// Another organisation of the same person.
struct Organisation {
    html::Text name;
    html::Url url;
};

struct Shell {
    html::Text title;       // the heading, and the title of the window
    html::Text pretitle{};  // small, above the heading: "Clause 6.1.2"
    html::Text lead{};      // one sentence below the heading
    html::Node badges{};    // beside the heading: the state of a record
    std::vector<Crumb> breadcrumb{};
    std::vector<Action> actions{};
    std::vector<Action> more_actions{};  // behind "…"
    std::vector<Flash> flashes{};

    html::Text organisation{};
    html::Url organisation_url{"/"};
    std::vector<Organisation> other_organisations{};
    std::vector<EntryGroup> navigation{};
    html::Url search_url{};  // the search of everything; empty leaves it out
    html::Text search{};

    Moment moment{};
    html::Text room{};  // of an external auditor: which audit room this is, and until when

    html::Text person{};
    std::vector<Action> person_menu{};  // profile, help, sign out
    html::Url theme_url{};              // takes a POST of theme=automatic|light|dark
    Theme theme = Theme::automatic;
    html::Text language{"en"};
    html::Text csrf{};
    html::Text version{};
    bool wide = false;  // uses the whole window, for wide tables and matrices
    bool acts = false;  // is there to change something: no other day can be chosen
};

// The whole <html> element, for html::to_document.
html::Node page(const Shell& shell, html::Node content);

struct Step {
    html::Text label;
    html::Url url{};  // empty: cannot be visited
};

// A page without navigation: sign-in, the wizard at the start, faults.
struct BareShell {
    html::Text title;
    html::Text lead{};
    std::vector<Step> steps{};
    int step = 0;  // index of the current step
    std::vector<Flash> flashes{};
    Theme theme = Theme::automatic;
    html::Text language{"en"};
    html::Text version{};
    bool broad = false;  // for the wizard: a card of 45 rem instead of 26
};

html::Node bare_page(const BareShell& shell, html::Node content);

html::Node steps_bar(const std::vector<Step>& steps, int current);

}  // namespace web::parts
