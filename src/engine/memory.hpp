// What was computed from one register, kept until a record of that register changes: counts of lists, the method in force.
//
// Each value belongs to one value of register.changes. A transaction remembers for itself, over what all share, and shares
// only when it is kept: what a transaction that was undone has seen is never told to another.
#pragma once
#include <any>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace engine {

class Memory {
public:
    // over: what is known to all, looked at second and left alone until share(). Must live as long as this.
    explicit Memory(Memory* over = nullptr) : over_(over) {}

    // Null when nothing is known for this value of changes. A key belongs to one type.
    template <class T> std::shared_ptr<const T> find(const std::string& key, std::int64_t changes) const {
        const std::any known = find_any(key, changes);
        const auto* value = std::any_cast<std::shared_ptr<const T>>(&known);
        return value ? *value : nullptr;
    }
    template <class T> void put(const std::string& key, std::int64_t changes, std::shared_ptr<const T> value) {
        put_any(key, {changes, std::move(value)});
    }
    void forget();  // what was put here; what all share stays
    void share();   // hands what was put here to all

private:
    struct Known {
        std::int64_t changes = 0;
        std::any value;
    };
    std::any find_any(const std::string& key, std::int64_t changes) const;
    void put_any(const std::string& key, Known known);

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
    Memory* over_;
};

}  // namespace engine
