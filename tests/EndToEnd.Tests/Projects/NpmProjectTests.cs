using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class NpmProjectTests
{
    [Fact, Trait("Requirement", "W5 T4 X1")]
    public async Task With_an_installed_dependency_is_repaired_offline()
    {
        using var lab = new Lab();
        var repository = lab.NewRepository()
            .With(".gitignore", "node_modules/\n")
            .With("package.json", """
                {
                  "name": "updates",
                  "version": "1.0.0",
                  "type": "module",
                  "scripts": { "test": "node --test" },
                  "dependencies": { "semver": "7.7.2" }
                }
                """)
            .With("src/updates.js", """
                import semver from 'semver';

                /** Whether the offered version is newer than the current one. */
                export function isUpdate(current, offered) {
                  return semver.compare(offered, current) >= 0;
                }

                /** The newest version that the range allows, or null. */
                export function newest(versions, range) {
                  return semver.maxSatisfying(versions, range);
                }
                """)
            .With("test/updates.test.js", """
                import test from 'node:test';
                import assert from 'node:assert';
                import { isUpdate, newest } from '../src/updates.js';

                test('a newer version is an update', () => {
                  assert.equal(isUpdate('1.2.3', '1.10.0'), true);
                });
                test('an older one is not', () => {
                  assert.equal(isUpdate('2.0.0', '1.10.0'), false);
                });
                test('the same one is not', () => {
                  assert.equal(isUpdate('1.2.3', '1.2.3'), false);
                });
                test('the newest of a range', () => {
                  assert.equal(newest(['1.0.0', '1.9.0', '2.0.0'], '^1.0.0'), '1.9.0');
                });
                """);
        await Programs.Run(repository.Path, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
        repository.Committed();

        var diff = await lab.Repairs(repository, Samples.NodeCheck, "--accept", "npm test", "--budget-candidates", "40");

        Assert.Contains("src/updates.js", diff, StringComparison.Ordinal);
        Assert.DoesNotContain("node_modules", diff, StringComparison.Ordinal);
    }
}
