// Treatment actions in words and moods, for all pages that show them.
#pragma once
#include "queries/treatment_plan.hpp"
#include "web/parts/tone.hpp"

namespace web::pages {

inline bool is_open(isms::ActionState state) {
    return state == isms::ActionState::planned || state == isms::ActionState::in_progress;
}
inline bool is_overdue(const queries::PlanRow& row, base::Date today) {
    return is_open(row.state) && row.due && *row.due < today;
}
inline parts::Tone tone_of(isms::ActionState state) {
    switch (state) {
        case isms::ActionState::done:
        case isms::ActionState::verified:
            return parts::Tone::success;
        case isms::ActionState::in_progress:
            return parts::Tone::info;
        case isms::ActionState::planned:
        case isms::ActionState::cancelled:
            break;
    }
    return parts::Tone::neutral;
}

}  // namespace web::pages
