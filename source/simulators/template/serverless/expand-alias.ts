import {draft, entry, placeOf, property, type Draft} from '../draft.ts';
import {getAtt, ref} from '../make-node.ts';
import {digest} from '../naming.ts';
import {textOf} from '../node.ts';
import {add, madeFrom, type Expansion, type Target} from './expansion.ts';

/** AutoPublishAlias: a version and an alias that points at it; events then go to the alias. */
export function expandAlias(source: Draft, expansion: Expansion): Target {
	const {logicalId, at} = source;
	const itself = {at, name: ref(at, logicalId), arn: getAtt(at, logicalId, 'Arn'), functionId: logicalId};
	const alias = entry(source, 'AutoPublishAlias');
	const name = alias && textOf(alias.value);
	if (!alias || name === undefined) {
		return itself;
	}

	const place = placeOf(source, 'AutoPublishAlias');
	const versionId = `${logicalId}Version${digest(logicalId, 10, '0123456789abcdef')}`;
	const aliasId = `${logicalId}Alias${name.replaceAll('-', 'D').replaceAll('_', 'U')}`;
	add(
		expansion,
		draft(madeFrom(source, versionId, place), 'AWS::Lambda::Version', {
			FunctionName: ref(place, logicalId),
			Description: property(source, 'VersionDescription'),
		}),
	);
	const deploymentPreference = property(source, 'DeploymentPreference');
	add(expansion, {
		...draft(madeFrom(source, aliasId, place), 'AWS::Lambda::Alias', {
			Name: alias.value,
			FunctionName: ref(place, logicalId),
			FunctionVersion: getAtt(place, versionId, 'Version'),
			ProvisionedConcurrencyConfig: property(source, 'ProvisionedConcurrencyConfig'),
		}),
		...(deploymentPreference && {extra: {deploymentPreference}}),
	});
	expansion.aliases.set(`${logicalId}.Version`, versionId);
	expansion.aliases.set(`${logicalId}.Alias`, aliasId);
	return {at, name: ref(place, aliasId), arn: ref(place, aliasId), functionId: logicalId};
}
