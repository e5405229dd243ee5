// What is approved, by whom and in which role, and whether the approval still covers what is recorded: 4.3, 6.1.2, 6.1.3.
//
// Whether it does is computed each time from the kept versions (engine/approval.hpp); nobody sets it. An edition of the
// Statement of Applicability rests on the decisions that it lists, row by row.
#pragma once
#include <string>
#include <vector>

#include "engine/approval.hpp"

namespace services {

struct Standing {
    engine::Approval approval;
    std::optional<base::Date> stated_on;  // the day that the approver stated; approval.version.at is when it was recorded
    schema::Set<schema::Role> roles;      // of the approver in that moment
    bool roles_are_erased = false;        // none is known, and what a membership said then was erased
    std::string content_hash;             // SHA-256 of the approved content, in hexadecimal; empty: erased
    std::vector<engine::Cause> causes;    // why it does not cover what is recorded any more; empty: it does

    bool is_stale() const { return !causes.empty(); }
};

struct ApprovalQuery {
    bool only_stale = false;
    std::int64_t before = 0;  // sequence; for paging, 0 begins with the newest
    std::size_t limit = 50;
};

struct ApprovalList {
    std::vector<Standing> items;      // the newest first
    std::int64_t next = 0;            // `before` of the next page; 0: that was all
    std::int64_t all = 0, stale = 0;  // whatever the question
};

// Only of records that the actor may read; causes at records that the actor may not read have no differences.
ApprovalList approvals(engine::Work& work, const ApprovalQuery& query);
// Of a record that the actor may read. None: nothing is approved.
std::optional<Standing> standing_of(engine::Work& work, const engine::Record& record);

// The records whose approval does not cover what is recorded any more, whoever asks.
std::vector<engine::Target> records_with_stale_approval(engine::Work& work);

}  // namespace services
