#include "services/kept_answers.hpp"

#include "support/isms_fixture.hpp"

namespace services {

using namespace std::chrono_literals;

class KeptAnswers : public test::IsmsOrganisation {
protected:
    void keep(std::string_view name, std::string hash) {
        require(write(first_person(), [&](engine::Work& work) -> base::Result<bool> {
            keep_answer(work, 7, name, {hash, 201, "{}", "body of " + hash});
            return true;
        }));
    }
    std::string find(std::string_view name, std::int64_t account = 7) {
        const auto found = read(first_person(), [&](engine::Work& work) { return find_answer(work, account, name); });
        return found ? found->request_hash + " " + std::to_string(found->status) + " " + found->body : "none";
    }
};
INSTANTIATE_TEST_SUITE_P(On, KeptAnswers, test::each_dialect(), test::dialect_name);

TEST_P(KeptAnswers, are_found_for_a_day_by_account_and_key) {
    keep("k", "one");
    EXPECT_EQ(find("k"), "one 201 body of one");
    EXPECT_EQ(find("other"), "none");
    EXPECT_EQ(find("k", 8), "none");
    clock().set(clock().now() + 24h);
    EXPECT_EQ(find("k"), "none");
    keep("k", "two");
    EXPECT_EQ(find("k"), "two 201 body of two") << "the old one gives its place";
}

TEST_P(KeptAnswers, are_forgotten_by_the_job) {
    keep("old", "one");
    clock().set(clock().now() + 24h + 1us);
    keep("new", "two");
    const auto rows = [&] {
        return database().read([](store::Connection& connection) {
            connection.scope_to_all();
            return connection.select("SELECT count(*) FROM idempotency")->next()->integer(0);
        });
    };
    EXPECT_EQ(rows(), 2);
    database().with_transaction([&](store::Connection& connection) {
        connection.scope_to_all();
        forget_old_answers(connection, clock().now());
        return true;
    });
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(find("new"), "two 201 body of two");
}

}  // namespace services
