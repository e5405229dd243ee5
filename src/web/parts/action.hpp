// A thing to do: a link that looks like a button, or a form with one button when it changes something.
#pragma once
#include <cstdint>
#include <vector>

#include "web/html/node.hpp"

namespace web::parts {

inline constexpr std::string_view csrf_field_name = "csrf";

enum class Emphasis : std::uint8_t { plain, primary, danger, quiet };

struct Action {
    html::Text label;
    html::Url url;
    html::Text icon{};
    Emphasis emphasis = Emphasis::plain;
    bool post = false;     // changes something: sent by POST with the token
    html::Text confirm{};  // asked before it is sent; for what cannot be taken back
};

html::Node action_button(const Action& action, html::Text csrf_token);
html::Node action_buttons(const std::vector<Action>& actions, html::Text csrf_token);  // nothing when there are none
// The same as a menu behind "…", for what is needed seldom.
html::Node action_menu(html::Text label, const std::vector<Action>& actions, html::Text csrf_token);
html::Node csrf_field(html::Text csrf_token);
std::string_view button_class(Emphasis emphasis);

}  // namespace web::parts
