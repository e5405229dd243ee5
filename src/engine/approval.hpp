// Approvals, and what has changed since of the things that they rest on. Nothing of this is stored.
//
// An approval is the kept version of a step that approves: its content, person, reason, moment and leaf in the log are those
// of the version, and cannot be changed afterwards. It rests on the material fields of its record and, along material links,
// on those of other records, as all of them were in that moment.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "engine/kept_versions.hpp"

namespace engine {

struct Approval {
    const schema::Schema* schema = nullptr;
    std::int64_t number = 0;
    KeptVersion version;  // of the step
};

// The approval that stands. None when there never was one, or when the record was taken back, retired, closed or removed.
std::optional<Approval> approval_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                    std::int64_t number);
// All that stand, the newest first.
std::vector<Approval> standing_approvals(store::Connection& connection, const Tables& tables, std::int64_t org);

// Something that an approval rests on, and that is not any more what it was.
struct Cause {
    std::vector<Target> path;             // from what has changed to what was approved, both included
    std::optional<KeptVersion> version;   // that changed it last
    std::vector<Difference> differences;  // from then to now; none when it was removed, or is_erased
    bool is_erased = false;               // what it said then: whether that mattered cannot be told any more
    bool is_unreadable = false;           // the file of what was approved is missing or damaged
};

// Answers for several approvals read each record once.
class Grounds {
public:
    Grounds(store::Connection& connection, const Tables& tables, std::int64_t org)
        : connection_(connection), tables_(tables), org_(org) {}

    // In the order in which the approval names them. None: it covers what is recorded now.
    std::vector<Cause> changed_since(const Approval& approval);

private:
    using Key = std::pair<schema::Kind, std::int64_t>;
    struct Newest {
        std::int64_t sequence = 0, version = 0;
        bool is_erased = false;
    };
    struct Walk;
    Newest newest(const Target& target);
    std::optional<KeptVersion> version_at(const Target& target, std::int64_t sequence);
    void visit(Walk& walk, std::vector<Target> path);
    std::optional<Cause> cause_at(const Target& target, const KeptVersion& then, bool is_root);
    const std::vector<Target>& material_links(const Target& target, const KeptVersion& then);

    store::Connection& connection_;
    const Tables& tables_;
    std::int64_t org_;
    std::map<Key, Newest> newest_;
    std::map<std::pair<Key, std::int64_t>, std::vector<Target>> links_;  // by record and version
};

}  // namespace engine
