namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Small repositories with a seeded bug.</summary>
internal static class Samples
{
    public const string UnittestCheck = "python3 -m unittest -q";
    public const string NodeCheck = "node --test";

    /// <summary>A boundary is off by one; two tests see it.</summary>
    public static Repository Python(this Lab lab, string name = "repository") => lab.NewRepository(name)
        .With("shop/__init__.py", "")
        .With("shop/discount.py", """
            def percent_off(total):
                "Ten percent from 100 on, five from 50 on."
                if total > 100:
                    return 10
                if total >= 50:
                    return 5
                return 0


            def price(total):
                return total - total * percent_off(total) // 100
            """)
        .With("tests/__init__.py", "")
        .With("tests/test_discount.py", """
            import unittest

            from shop.discount import percent_off, price


            class DiscountTests(unittest.TestCase):
                def test_large(self):
                    self.assertEqual(percent_off(200), 10)

                def test_limit(self):
                    self.assertEqual(percent_off(100), 10)

                def test_price_at_limit(self):
                    self.assertEqual(price(100), 90)

                def test_middle(self):
                    self.assertEqual(percent_off(50), 5)
                    self.assertEqual(percent_off(99), 5)

                def test_small(self):
                    self.assertEqual(price(49), 49)


            if __name__ == "__main__":
                unittest.main()
            """)
        .Committed();

    public static Repository Layered(this Lab lab) =>
        lab.Python().With("shop/__init__.py", "# shop\n").With("notes.txt", "old\n").Committed("More files");

    public static Repository JavaScript(this Lab lab) => lab.NewRepository()
        .With("package.json", """{ "name": "ranges", "version": "1.0.0", "type": "module" }""" + "\n")
        .With("src/ranges.js", """
            export function overlaps(a, b) {
              return a.start < b.end && b.start > a.end;
            }

            export function length(range) {
              return Math.max(0, range.end - range.start);
            }
            """)
        .With("test/ranges.test.js", """
            import test from 'node:test';
            import assert from 'node:assert';
            import { overlaps, length } from '../src/ranges.js';

            test('overlapping ranges overlap', () => {
              assert.equal(overlaps({ start: 1, end: 5 }, { start: 3, end: 8 }), true);
            });
            test('a range overlaps itself', () => {
              assert.equal(overlaps({ start: 1, end: 5 }, { start: 1, end: 5 }), true);
            });
            test('separate ranges do not', () => {
              assert.equal(overlaps({ start: 1, end: 2 }, { start: 3, end: 8 }), false);
            });
            test('touching ranges do not', () => {
              assert.equal(overlaps({ start: 1, end: 3 }, { start: 3, end: 8 }), false);
            });
            test('length is never negative', () => {
              assert.equal(length({ start: 3, end: 1 }), 0);
              assert.equal(length({ start: 1, end: 3 }), 2);
            });
            """)
        .Committed();
}
