// Counts of lists that still hold: each belongs to one value of register.changes and is of no use after it.
#pragma once
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace engine {

class Counts {
public:
    std::optional<std::int64_t> find(const std::string& key, std::int64_t changes);
    void put(std::string key, std::int64_t changes, std::int64_t total);

private:
    struct Known {
        std::int64_t changes, total;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
};

}  // namespace engine
