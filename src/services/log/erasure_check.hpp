// Whether the versions that say nothing are exactly those that the erasures of the log took.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/tables.hpp"
#include "isms/support/erasure.hpp"
#include "ledger/erased.hpp"
#include "services/log/log_check.hpp"

namespace services {

class ErasureCheck {
public:
    explicit ErasureCheck(const engine::Tables& tables) : tables_(tables) {}
    // A version of this record without content, reason and salt; in the order of the log.
    void empty_version(std::string_view kind, std::int64_t number, ledger::ErasedVersion version);
    // In the order of the log.
    void erasure(std::int64_t sequence, const isms::Erasure& erasure);
    // When the whole log was read, from this connection.
    void finish(store::Connection& connection, std::int64_t org, const Find& find) const;

private:
    struct Taking {
        std::int64_t sequence = 0, number = 0;  // of the erasure
        std::int64_t up_to = 0, count = 0;
        std::string hash;
    };
    struct OfRecord {
        std::vector<ledger::ErasedVersion> empty;
        std::vector<Taking> takings;
    };
    using Record = std::pair<std::string, std::int64_t>;  // kind and number
    // Of this version of the record, if it comes before that change of the log; else empty.
    using OperationOf = std::function<std::string(std::int64_t version, std::int64_t before)>;
    static bool is_what_was_taken(const Taking& taking, std::int64_t after, const std::vector<ledger::ErasedVersion>& taken,
                                  const OperationOf& operation_of);
    void finish(const Record& record, const OfRecord& erased, const OperationOf& operation_of, const Find& find) const;

    const engine::Tables& tables_;
    std::map<Record, OfRecord> records_;
    std::vector<std::int64_t> nameless_;  // erasures that name no record
};

}  // namespace services
