// A message that stands out: information, success, a warning, a fault.
#pragma once
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/action.hpp"
#include "web/parts/tone.hpp"

namespace web::parts {

struct Callout {
    Tone tone = Tone::info;
    html::Text heading{};
    html::Node content{};
    std::vector<Action> actions{};
    html::Text csrf{};  // when an action posts
};

html::Node callout(const Callout& callout);

// Where there is nothing yet: says what belongs here and how it begins.
struct EmptyState {
    html::Text heading;
    html::Text explanation{};
    html::Text icon{"inbox"};
    std::vector<Action> actions{};
    html::Text csrf{};
};

html::Node empty_state(const EmptyState& empty);

// A card with a heading; `aside` stands at its right end.
struct Card {
    html::Text heading{};
    html::Text explanation{};
    html::Node aside{};
    html::Node content{};
    html::Text id{};
    bool flush = false;  // content reaches the edges: tables, lists
};

html::Node card(const Card& card);

}  // namespace web::parts
