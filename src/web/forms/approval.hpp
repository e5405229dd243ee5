// An approval in words: who gave it, in which role, when, and what has changed since of what it rests on.
#pragma once
#include "services/approvals.hpp"
#include "web/forms/show.hpp"

namespace web::forms {

// "By Ida Sorel (Top management) on 2026-03-03, recorded 2026-03-05 14:22."
std::string approval_sentence(const Show& show, const services::Standing& standing);
// A record that has changed: what has changed of it, and through which others that matters to what was approved.
struct CauseWords {
    std::string reference, title, url, words;
};
std::vector<CauseWords> causes_of(const Visit& visit, engine::Work& work, const services::Standing& standing);

// The approval that stands for this record, with what does not fit any more. Nothing when there is none.
html::Node approval_note(const Visit& visit, engine::Work& work, const Show& show, const engine::Record& record);

}  // namespace web::forms
