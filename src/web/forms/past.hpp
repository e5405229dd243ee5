// Kept versions of a record that this person may read: of one that is there, and of one that was removed.
#pragma once
#include "engine/kept_versions.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

// not_found when the person may not read the record. What is gone can be read by those who read all of the kind.
base::Result<void> check_past(engine::Work& work, const Subject& subject);

struct PastRecord {
    engine::KeptVersion kept;
    engine::Record record;  // with its version; created_at and updated_at are those of the version
};
base::Result<PastRecord> past_record(engine::Work& work, const Subject& subject, std::int64_t version);

}  // namespace web::forms
