// The fixture of this floor: a migrated database with three organisations, a client and a key.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "identity/account.hpp"
#include "identity/client.hpp"
#include "identity/secret_box.hpp"
#include "support/test_database.hpp"

namespace identity {

using namespace std::chrono_literals;

constexpr std::string_view good_password = "a quiet river bends";
// Enough for a test of what happens to a hash; what it costs is tested in password_test.cpp.
constexpr PasswordCost cheap{1, 8192};

class OnDatabase : public test::MigratedDatabase {
protected:
    // What a transaction above organisations does.
    template <class Job> auto read(Job&& job) {
        return database().read([&](store::Connection& c) {
            c.scope_to_all();
            return job(c);
        });
    }
    // Kept when the job returns nothing, a value, or a Result that holds a value.
    template <class Job> auto write(Job&& job) {
        using Answer = std::invoke_result_t<Job&, store::Connection&>;
        if constexpr (std::is_void_v<Answer>) {
            database().with_transaction([&](store::Connection& c) {
                c.scope_to_all();
                job(c);
                return true;
            });
        } else if constexpr (requires(Answer & answer) { answer.error(); }) {
            return database().write([&](store::Connection& c) {
                c.scope_to_all();
                return job(c);
            });
        } else {
            std::optional<Answer> answer;
            database().with_transaction([&](store::Connection& c) {
                c.scope_to_all();
                answer.emplace(job(c));
                return true;
            });
            return *std::move(answer);
        }
    }

    AccountId add_account(std::string_view email, std::string_view password = good_password) {
        const AccountId id = (*write([&](store::Connection& c) { return create_account(c, email, now); })).id;
        const PasswordHash hash = *hash_new_password(password, email, cheap);
        EXPECT_TRUE(write([&](store::Connection& c) { return set_password(c, id, hash, now); }));
        return id;
    }

    void SetUp() override {
        MigratedDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        write([](store::Connection& c) {
            c.execute(
                "insert into tenant (org, slug, created_at) values (1, 'mill', 0), (2, 'harbour', 0), (3, 'bakery', 0)");
        });
    }

    base::Moment now = base::from_micros(1'774'000'000'000'000);  // in March 2026
    Client client{"192.0.2.7", "Browser 1.0"};
    SecretKey key = *secret_key("0123456789abcdef0123456789abcdef");
};

}  // namespace identity
