/** What a learner's program may import without installing anything, with its types. One line each. */
export const libraries: readonly string[] = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'];

/** Types that editors need beside them. */
export const typePackages: readonly string[] = ['@types/aws-lambda', '@types/node', 'undici-types'];
